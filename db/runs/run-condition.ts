import { addDays, dayStart } from "#lib/day.ts";
import type { Filters } from "#lib/filters.ts";
import { scopeCode } from "#lib/scope.ts";

/** What the conditions on runs `r` take. */
export type RunParameters = {
  readonly project: number;
  from: number;
  readonly to: number;
  readonly branch: string | null;
  readonly scopes: string;
  readonly suite: string | null;
  readonly kind: string | null;
  readonly cause: string | null;
  readonly env: string | null;
  readonly q: string | null;
  readonly start: string;
  readonly like: string;
};

type Conditions = Pick<Filters, "window" | "branch" | "env"> & Partial<Filters>;

/**
 * SQL: whether the filters let a run `r` through. Only what they ask: of a busy project, each condition is looked at
 * some hundred thousand times.
 */
export function runCondition({ branch, suite, kind, env, cause, q }: Conditions): string {
  const conditions = ["r.project_id = @project and r.started_at >= @from and r.started_at < @to"];
  if (branch.kind === "branch") conditions.push("r.branch = @branch");
  else if (branch.name !== "all") conditions.push("r.scope in (select value from json_each(@scopes))");
  if (suite !== undefined || kind !== undefined) {
    conditions.push(`exists (
      select 1 from suite_runs sr join suites s on s.id = sr.suite_id
      where sr.run_id = r.id and (@suite is null or s.name = @suite) and (@kind is null or s.kind = @kind))`);
  }
  if (Object.keys(env).length > 0) {
    conditions.push(`exists (
      select 1 from jobs j join variants v on v.id = j.variant_id where j.run_id = r.id
        and not exists (select 1 from json_each(@env) e where instr(',' || v.key || ',', ',' || e.value || ',') = 0))`);
  }
  if (cause !== undefined) {
    conditions.push(`exists (
      select 1 from jobs j join failing_results f on f.job_id = j.id join signatures s on s.id = f.signature_id
      where j.run_id = r.id and s.cause = @cause)`);
  }
  if (q !== undefined) {
    conditions.push(`(r.commit_sha like @start escape '\\' or r.branch like @like escape '\\' or r.pr = @q
      or r.key = @q or r.author like @like escape '\\' or r.message like @like escape '\\')`);
  }
  return conditions.join(" and ");
}

/** The parameters of `runCondition`. */
export function runParameters(projectId: number, filters: Filters): RunParameters {
  const { window, branch, suite, kind, cause, env } = filters;
  const variant = Object.entries(env).map(([key, value]) => `${key}=${value}`);
  // "#7" is how people write a pull request.
  const q = filters.q?.replace(/^#(?=\d)/, "");
  const literal = (q ?? "").replace(/[\\%_]/g, "\\$&");
  return {
    project: projectId,
    from: dayStart(window.first),
    to: dayStart(addDays(window.last, 1)),
    branch: branch.kind === "branch" ? branch.name : null,
    scopes: JSON.stringify(branch.kind === "branch" ? Object.values(scopeCode) : branch.scopes),
    suite: suite ?? null,
    kind: kind ?? null,
    cause: cause ?? null,
    env: variant.length === 0 ? null : JSON.stringify(variant),
    q: q ?? null,
    start: `${literal}%`,
    like: `%${literal}%`,
  };
}

/** True where window and branch are all that the filters narrow. */
export function isOnlyOfBranch({ suite, kind, env, cause, q }: Filters): boolean {
  return [suite, kind, cause, q].every((filter) => filter === undefined) && Object.keys(env).length === 0;
}
