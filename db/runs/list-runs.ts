import type { Database } from "#db/open.ts";
import { runDays } from "#db/run-days.ts";
import { type Run, type RunRow, runColumns, runOf } from "#db/runs/run-row.ts";
import { isStanding } from "#db/runs/run-verdicts.ts";
import { statement } from "#db/statement.ts";
import { labelOfLeg } from "#db/verdicts/judged-legs.ts";
import { addDays, dayStart } from "#lib/day.ts";
import type { RunDay } from "#lib/false-alarms.ts";
import type { Filters } from "#lib/filters.ts";
import { labelOrder } from "#lib/model-verdict.ts";
import { scopeCode } from "#lib/scope.ts";
import type { FailureLabel } from "#lib/stats/contract/run-verdict.ts";

/** How a run ended for CI. */
export const runStatuses = ["red", "green"] as const;

export type RunStatus = (typeof runStatuses)[number];

/** Which of the runs that the filters let through a list shows; undefined where it shows all. */
export type RunChoice = {
  readonly status: RunStatus | undefined;
  /** What the model says of a red run. */
  readonly verdict: FailureLabel | undefined;
};

export type RunList = {
  readonly runs: readonly Run[];
  /** How many there are on all pages. */
  readonly total: number;
  /** How many each status would show, the other filters kept. */
  readonly byStatus: Readonly<Record<RunStatus, number>>;
  /** How many red runs each verdict would show, the other filters kept; without those that have none. */
  readonly byVerdict: ReadonlyMap<FailureLabel, number>;
  /** All of this is of so many of the latest runs of window and branch only; undefined where it is of all. */
  readonly searched: number | undefined;
  /** The verdicts are of so many of the latest red ones of these only; undefined where they are of all. */
  readonly judgedOf: number | undefined;
};

const orders: Readonly<Record<string, string>> = {
  started: "r.started_at desc, r.id desc",
  "-started": "r.started_at, r.id",
  duration: "r.wall_ms desc, r.id desc",
  "-duration": "r.wall_ms, r.id",
  failed: "r.failed desc, r.id desc",
  "-failed": "r.failed, r.id",
  tests: "r.tests desc, r.id desc",
  "-tests": "r.tests, r.id",
};

/** The names that `sort` understands, each also with "-" before it for the other way round. */
export const runSorts: readonly string[] = Object.keys(orders).filter((name) => !name.startsWith("-"));

/** Conditions beyond window and branch, and orders other than by time, look at so many of the latest runs. */
export const searchedRuns = 10_000;
/** Verdicts are counted and chosen among so many of the latest red runs. */
export const judgedRedRuns = 2000;

/**
 * The runs that the filters let through, the latest first unless they say otherwise: `filters.limit` of them from
 * `filters.offset`. `filters.q` is looked for in commit, branch, pull request, author, message and CI's name for the
 * run. Rides on runs_by_time, runs_red and runs_by_branch, on run_days and branch_days for the counts, and on
 * legs_by_run for the verdicts. Of a window with very many runs only the latest are looked at: see `RunList`.
 */
export async function listRuns(
  db: Database,
  projectId: number,
  filters: Filters,
  { status, verdict }: RunChoice,
): Promise<RunList> {
  const parameters = parametersOf(projectId, filters);
  const condition = conditionOf(filters);
  const isPlain = isOnlyOfBranch(filters);
  const isByTime = orders[filters.sort ?? "started"]?.startsWith("r.started_at") ?? true;
  const inWindow = coloursOf(await runDays(db, projectId, filters));
  const isBounded = !(isPlain && isByTime) && inWindow.red + inWindow.green > searchedRuns;
  if (isBounded) parameters.from = startOfLatest(db, filters, parameters, "true", searchedRuns);
  const byStatus = isPlain && !isBounded ? inWindow : countColours(db, condition, parameters);

  const red = { ...parameters };
  const isJudgedBounded = byStatus.red > judgedRedRuns;
  if (isJudgedBounded) red.from = startOfLatest(db, filters, parameters, "r.is_red = 1", judgedRedRuns);
  const judged = judgedRuns(db, condition, red, filters);
  const chosen = verdict === undefined ? undefined : (judged.get(verdict) ?? []);
  const counted = status === undefined ? byStatus.red + byStatus.green : byStatus[status];
  // A run with a verdict is red.
  const total = chosen === undefined ? counted : status === "green" ? 0 : chosen.length;
  return {
    runs: total === 0 ? [] : pageOf(db, filters, condition, parameters, { status, chosen }),
    total,
    byStatus,
    byVerdict: new Map(labelOrder.map((label) => [label, judged.get(label)?.length ?? 0])),
    searched: isBounded ? searchedRuns : undefined,
    judgedOf: isJudgedBounded ? judgedRedRuns : undefined,
  };
}

/** True where window and branch are all that the filters narrow. */
function isOnlyOfBranch({ suite, kind, env, cause, q }: Filters): boolean {
  return [suite, kind, cause, q].every((filter) => filter === undefined) && Object.keys(env).length === 0;
}

function coloursOf(days: readonly RunDay[]): RunList["byStatus"] {
  const runs = days.reduce((sum, day) => sum + day.runs, 0);
  const red = days.reduce((sum, day) => sum + day.redRuns, 0);
  return { red, green: runs - red };
}

function countColours(db: Database, condition: string, parameters: Parameters): RunList["byStatus"] {
  return statement<[Parameters], RunList["byStatus"]>(
    db,
    `select count(*) filter (where r.is_red = 1) as red, count(*) filter (where r.is_red = 0) as green
     from runs r where ${condition}`,
  ).get(parameters)!;
}

/** When the first of the latest `count` runs began that window and branch let through, of those that `also` does. */
function startOfLatest(
  db: Database,
  { window, branch }: Filters,
  parameters: Parameters,
  also: string,
  count: number,
): number {
  const condition = conditionOf({ window, branch, env: {} });
  const row = statement<[Parameters], { at: number }>(
    db,
    `select r.started_at as at from runs r where ${condition} and ${also}
     order by r.started_at desc limit 1 offset ${count - 1}`,
  ).get(parameters);
  return row?.at ?? parameters.from;
}

type Page = { readonly status: RunStatus | undefined; readonly chosen: readonly number[] | undefined };

/** Ids first: rows before the page's first one cost no more than their place in the index. */
function pageOf(
  db: Database,
  filters: Filters,
  condition: string,
  parameters: Parameters,
  { status, chosen }: Page,
): Run[] {
  const order = orders[filters.sort ?? ""] ?? orders.started;
  const source = chosen === undefined ? "runs r" : "json_each(@chosen) c cross join runs r on r.id = c.value";
  const isOfStatus = status === undefined ? "" : `and r.is_red = ${status === "red" ? 1 : 0}`;
  return statement<[Parameters & Choice & { limit: number; offset: number }], RunRow>(
    db,
    `select ${runColumns} from (
       select r.id from ${source} where ${condition} ${isOfStatus} order by ${order} limit @limit offset @offset
     ) page cross join runs r on r.id = page.id order by ${order}`,
  )
    .all({
      ...parameters,
      chosen: chosen === undefined ? null : JSON.stringify(chosen),
      limit: filters.limit,
      offset: filters.offset,
    })
    .map(runOf);
}

type Choice = { readonly chosen: string | null };

/** Ids of the red runs with a verdict, by the worst label of their legs. Rides on legs_by_run. */
function judgedRuns(
  db: Database,
  condition: string,
  parameters: Parameters,
  { branch }: Filters,
): Map<FailureLabel, number[]> {
  const index = branch.kind === "branch" ? "runs_by_branch" : "runs_red";
  const legs = statement<[Parameters], { id: number; label: FailureLabel }>(
    db,
    `select r.id, ${labelOfLeg} as label
     from runs r indexed by ${index} cross join legs l indexed by legs_by_run on l.run_id = r.id
     where r.is_red = 1 and ${condition} and l.judged_failures is not null and ${isStanding}`,
  ).all(parameters);
  const worst = new Map<number, FailureLabel>();
  for (const { id, label } of legs) {
    const known = worst.get(id);
    if (known === undefined || labelOrder.indexOf(label) < labelOrder.indexOf(known)) worst.set(id, label);
  }
  const runs = Map.groupBy(worst, ([, label]) => label);
  return new Map([...runs].map(([label, own]) => [label, own.map(([id]) => id)]));
}

type Parameters = {
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

/** Only what the filters ask: of a busy project, each condition is looked at some hundred thousand times. */
function conditionOf({ branch, suite, kind, env, cause, q }: Conditions): string {
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

function parametersOf(projectId: number, filters: Filters): Parameters {
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
