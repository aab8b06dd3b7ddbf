import { keptWindowOf } from "#db/leaderboard/kept-window.ts";
import { type TestsOfJobs, testsOfJobs } from "#db/leaderboard/tests-of-jobs.ts";
import type { Database } from "#db/open.ts";
import { statement } from "#db/statement.ts";
import { addDays, dayStart } from "#lib/day.ts";
import type { Filters } from "#lib/filters.ts";
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

type JobFilter = {
  readonly project: number;
  readonly first: string;
  readonly last: string;
  /** Begin of the day after the last, epoch ms. */
  readonly until: number;
  readonly branch: string | null;
  readonly scopes: string | null;
  readonly env: string;
};

/**
 * SQL: a branch's latest runs, each of which has a job: its latest jobs are among theirs, but for those of a run that was
 * started again after `mostJobs` later ones.
 */
const runsOfBranch = `(
  select id, project_id from runs indexed by runs_by_branch
  where project_id = @project and branch = @branch and started_at < @until
  order by started_at desc limit ${mostJobs})`;

/** Ids of the window's latest jobs on a branch and in a variant, newest first, `mostJobs` at the most. Rides on jobs_by_key. */
export function matchingJobs(db: Database, projectId: number, { window, branch, env }: View): number[] {
  return statement<[JobFilter], { id: number }>(
    db,
    `select j.id from ${branch.kind === "branch" ? runsOfBranch : "runs"} r
     join jobs j on j.run_id = r.id join variants v on v.id = j.variant_id
     where r.project_id = @project and j.day between @first and @last
       and (@scopes is null or j.scope in (select value from json_each(@scopes)))
       and not exists (select 1 from json_each(@env) e where instr(',' || v.key || ',', ',' || e.value || ',') = 0)
     order by j.started_at desc, j.id desc limit ${mostJobs}`,
  )
    .all({
      project: projectId,
      first: window.first,
      last: window.last,
      until: dayStart(addDays(window.last, 1)),
      branch: branch.kind === "branch" ? branch.name : null,
      scopes: branch.kind === "branch" ? null : JSON.stringify(branch.scopes),
      env: JSON.stringify(Object.entries(env).map(([key, value]) => variantKey({ [key]: value }))),
    })
    .map((row) => row.id);
}
