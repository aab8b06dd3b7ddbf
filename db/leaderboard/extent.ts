import { keptWindowOf } from "#db/leaderboard/kept-window.ts";
import { type TestsOfJobs, testsOfJobs } from "#db/leaderboard/tests-of-jobs.ts";
import type { Database } from "#db/open.ts";
import { statement } from "#db/statement.ts";
import { addDays, dayStart } from "#lib/day.ts";
import type { Filters } from "#lib/filters.ts";
import { scopeCode } from "#lib/scope.ts";
import { variantKey } from "#lib/variant.ts";

/** The results that a view counts: whole days of some scopes, which roll-ups answer, or those of single jobs. */
export type Extent =
  | {
      readonly kind: "days";
      readonly projectId: number;
      readonly first: string;
      readonly last: string;
      readonly scopes: readonly number[];
      readonly isEveryScope: boolean;
      /** See `keptWindowOf`. */
      readonly keptWindow: number | undefined;
    }
  | {
      readonly kind: "jobs";
      readonly projectId: number;
      readonly view: Pick<Filters, "window" | "branch">;
      readonly jobIds: readonly number[];
      /** How often tests ran in them: read once it is asked for. */
      readonly tests: () => TestsOfJobs;
      /** These are all jobs of the view's runs. */
      readonly isWhole: boolean;
    };

type View = Pick<Filters, "window" | "branch" | "env">;

/** What the window, branch and variant of the filters amount to. */
export function extentOf(db: Database, projectId: number, filters: View): Extent {
  const { window, branch, env } = filters;
  if (branch.kind === "branch" || Object.keys(env).length > 0) {
    const jobIds = matchingJobs(db, projectId, filters);
    const isWhole = Object.keys(env).length === 0 && jobIds.length < mostJobs;
    let tests: TestsOfJobs | undefined;
    return {
      kind: "jobs",
      projectId,
      view: { window, branch },
      jobIds,
      tests() {
        tests ??= testsOfJobs(db, jobIds);
        return tests;
      },
      isWhole,
    };
  }
  return {
    kind: "days",
    projectId,
    first: window.first,
    last: window.last,
    scopes: branch.scopes,
    isEveryScope: branch.name === "all",
    keptWindow: keptWindowOf(db, projectId, window),
  };
}

/** So many of the latest jobs of a branch or variant are looked at. */
const mostJobs = 500;

/** Ids of the window's latest jobs on a branch and in a variant, newest first, `mostJobs` at the most. */
export function matchingJobs(db: Database, projectId: number, view: View): number[] {
  const variants = matchingVariants(db, projectId, view.env);
  const found =
    view.branch.kind === "branch" ? ofBranch(db, projectId, view, variants) : ofVariants(db, view, variants);
  return found
    .sort((a, b) => b.startedAt - a.startedAt || b.id - a.id)
    .slice(0, mostJobs)
    .map(({ id }) => id);
}

type FoundJob = { readonly id: number; readonly startedAt: number };

/** Variants with all of the pairs. */
function matchingVariants(db: Database, projectId: number, env: View["env"]): number[] {
  const pairs = Object.entries(env).map(([key, value]) => variantKey({ [key]: value }));
  return statement<[number, string], { id: number }>(
    db,
    `select id from variants v where project_id = ? and not exists (
       select 1 from json_each(?) e where instr(',' || v.key || ',', ',' || e.value || ',') = 0)`,
  )
    .all(projectId, JSON.stringify(pairs))
    .map(({ id }) => id);
}

/**
 * Among a branch's latest runs, each of which has a job, are its latest jobs, but for those of a run that was started
 * again after `mostJobs` later ones. Rides on runs_by_branch and jobs_by_key.
 */
function ofBranch(db: Database, projectId: number, view: View, variants: readonly number[]): FoundJob[] {
  const { window, branch } = view;
  return statement<[Record<string, string | number>], FoundJob>(
    db,
    `select j.id, j.started_at as startedAt from (
       select id from runs indexed by runs_by_branch
       where project_id = @project and branch = @branch and started_at < @until
       order by started_at desc limit ${mostJobs}) r
     cross join jobs j on j.run_id = r.id and j.variant_id in (select value from json_each(@variants))
     where j.day between @first and @last`,
  ).all({
    ...{ project: projectId, branch: branch.name, variants: JSON.stringify(variants) },
    ...{ first: window.first, last: window.last, until: endOf(window) },
  });
}

/** The latest of each variant. Rides on jobs_of_variant. */
function ofVariants(db: Database, { window, branch }: View, variants: readonly number[]): FoundJob[] {
  const find = statement<[Record<string, string | number>], FoundJob>(
    db,
    `select id, started_at as startedAt from jobs indexed by jobs_of_variant
     where variant_id = @variant and variant_id > 0 and started_at >= @from and started_at < @until
       and scope in (select value from json_each(@scopes))
     order by started_at desc, id desc limit ${mostJobs}`,
  );
  const bounds = { from: dayStart(window.first), until: endOf(window) };
  const scopes = JSON.stringify(branch.kind === "branch" ? Object.values(scopeCode) : branch.scopes);
  return variants.flatMap((variant) => find.all({ variant, scopes, ...bounds }));
}

/** Begin of the day after the last, epoch ms. */
function endOf({ last }: Filters["window"]): number {
  return dayStart(addDays(last, 1));
}
