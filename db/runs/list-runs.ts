import type { Database } from "#db/open.ts";
import { type Run, type RunRow, runColumns, runOf } from "#db/runs/run-row.ts";
import { isStanding } from "#db/runs/run-verdicts.ts";
import { statement } from "#db/statement.ts";
import { labelOfLeg } from "#db/verdicts/judged-legs.ts";
import { addDays, dayOf, dayStart } from "#lib/day.ts";
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

/**
 * The runs that the filters let through, the latest first unless they say otherwise: `filters.limit` of them from
 * `filters.offset`. `filters.q` is looked for in commit, branch, pull request, author, message and CI's name for the
 * run. Rides on runs_by_time, and on legs_judged for the verdicts.
 */
export async function listRuns(
  db: Database,
  projectId: number,
  filters: Filters,
  { status, verdict }: RunChoice,
): Promise<RunList> {
  const parameters = parametersOf(projectId, filters);
  const condition = conditionOf(filters);
  const byStatus = statement<[Parameters], RunList["byStatus"]>(
    db,
    `select count(*) filter (where r.is_red = 1) as red, count(*) filter (where r.is_red = 0) as green
     from runs r where ${condition}`,
  ).get(parameters)!;
  const judged = judgedRuns(db, condition, parameters);
  const chosen = verdict === undefined ? undefined : (judged.get(verdict) ?? []);
  const rows = statement<[Parameters & Choice & { limit: number; offset: number }], RunRow>(
    db,
    `select ${runColumns} from runs r where ${condition} and (@isRed is null or r.is_red = @isRed)
       and (@chosen is null or r.id in (select value from json_each(@chosen)))
     order by ${orders[filters.sort ?? ""] ?? orders.started} limit @limit offset @offset`,
  ).all({
    ...parameters,
    isRed: status === undefined ? null : status === "red" ? 1 : 0,
    chosen: chosen === undefined ? null : JSON.stringify(chosen),
    limit: filters.limit,
    offset: filters.offset,
  });
  const counted = status === undefined ? byStatus.red + byStatus.green : byStatus[status];
  return {
    runs: rows.map(runOf),
    // A run with a verdict is red.
    total: chosen === undefined ? counted : status === "green" ? 0 : chosen.length,
    byStatus,
    byVerdict: new Map(labelOrder.map((label) => [label, judged.get(label)?.length ?? 0])),
  };
}

type Choice = { readonly isRed: number | null; readonly chosen: string | null };

/** Ids of the red runs with a verdict, by the worst label of their legs. Rides on legs_judged. */
function judgedRuns(db: Database, condition: string, parameters: Parameters): Map<FailureLabel, number[]> {
  const legs = statement<[Parameters & { first: string; last: string }], { id: number; label: FailureLabel }>(
    db,
    `select r.id, ${labelOfLeg} as label from legs l indexed by legs_judged cross join runs r on r.id = l.run_id
     where l.project_id = @project and l.judged_failures is not null and l.day between @first and @last
       and r.is_red = 1 and ${condition} and ${isStanding}`,
  ).all({
    ...parameters,
    first: dayOf(parameters.from),
    // Jobs of a run that began in the window may have finished on the days after it.
    last: addDays(dayOf(parameters.to), mostRunDays),
  });
  const worst = new Map<number, FailureLabel>();
  for (const { id, label } of legs) {
    const known = worst.get(id);
    if (known === undefined || labelOrder.indexOf(label) < labelOrder.indexOf(known)) worst.set(id, label);
  }
  const runs = Map.groupBy(worst, ([, label]) => label);
  return new Map([...runs].map(([label, own]) => [label, own.map(([id]) => id)]));
}

const mostRunDays = 7;

type Parameters = {
  readonly project: number;
  readonly from: number;
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

/** Only what the filters ask: of a busy project, each condition is looked at some hundred thousand times. */
function conditionOf({ branch, suite, kind, env, cause, q }: Filters): string {
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
