import type { Database } from "#db/open.ts";
import { runDays } from "#db/run-days.ts";
import { isOnlyOfBranch, type RunParameters, runCondition, runParameters } from "#db/runs/run-condition.ts";
import { type Run, type RunRow, runColumns, runOf } from "#db/runs/run-row.ts";
import { isStanding } from "#db/runs/run-verdicts.ts";
import { statement } from "#db/statement.ts";
import { labelOfLeg } from "#db/verdicts/judged-legs.ts";
import { addDays, dayStart } from "#lib/day.ts";
import type { RunDay } from "#lib/false-alarms.ts";
import type { Filters } from "#lib/filters.ts";
import { labelOrder } from "#lib/model-verdict.ts";
import type { FailureLabel } from "#lib/stats/contract/run-verdict.ts";
import { stretchOfRow } from "#lib/stretch-of-row.ts";

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
  const parameters = runParameters(projectId, filters);
  const condition = runCondition(filters);
  const isPlain = isOnlyOfBranch(filters);
  const order = orders[filters.sort ?? "started"] ?? orders.started!;
  const isByTime = order.startsWith("r.started_at");
  const days = await runDays(db, projectId, filters);
  const inWindow = coloursOf(days);
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
  const begin =
    isPlain && isByTime && chosen === undefined
      ? beginIn(days, parameters, status, order, filters.offset)
      : { ...parameters, offset: filters.offset };
  return {
    runs:
      begin === undefined || total === 0
        ? []
        : pageOf(db, condition, { ...begin, limit: filters.limit }, { status, chosen, order }),
    total,
    byStatus,
    byVerdict: new Map(labelOrder.map((label) => [label, judged.get(label)?.length ?? 0])),
    searched: isBounded ? searchedRuns : undefined,
    judgedOf: isJudgedBounded ? judgedRedRuns : undefined,
  };
}

function coloursOf(days: readonly RunDay[]): RunList["byStatus"] {
  const runs = days.reduce((sum, day) => sum + day.runs, 0);
  const red = days.reduce((sum, day) => sum + day.redRuns, 0);
  return { red, green: runs - red };
}

function countColours(db: Database, condition: string, parameters: RunParameters): RunList["byStatus"] {
  return statement<[RunParameters], RunList["byStatus"]>(
    db,
    `select count(*) filter (where r.is_red = 1) as red, count(*) filter (where r.is_red = 0) as green
     from runs r where ${condition}`,
  ).get(parameters)!;
}

/** When the first of the latest `count` runs began that window and branch let through, of those that `also` does. */
function startOfLatest(
  db: Database,
  { window, branch }: Filters,
  parameters: RunParameters,
  also: string,
  count: number,
): number {
  const condition = runCondition({ window, branch, env: {} });
  const row = statement<[RunParameters], { at: number }>(
    db,
    `select r.started_at as at from runs r where ${condition} and ${also}
     order by r.started_at desc limit 1 offset ${count - 1}`,
  ).get(parameters);
  return row?.at ?? parameters.from;
}

type Place = RunParameters & { readonly offset: number };

/**
 * Where the row `offset` lies of all runs of window and branch by time: in its day, and which row that is there.
 * Undefined if there are not so many. However deep a page lies, no more than a day's runs are passed over.
 */
function beginIn(
  days: readonly RunDay[],
  parameters: RunParameters,
  status: RunStatus | undefined,
  order: string,
  offset: number,
): Place | undefined {
  const counted = days.map(({ day, runs, redRuns }) => ({
    day,
    rows: status === undefined ? runs : status === "red" ? redRuns : runs - redRuns,
  }));
  const isFromOldest = order === orders["-started"];
  const found = stretchOfRow(isFromOldest ? counted : counted.toReversed(), offset);
  if (found === undefined) return undefined;
  const { day } = found.stretch;
  const bound = isFromOldest ? { from: dayStart(day) } : { to: dayStart(addDays(day, 1)) };
  return { ...parameters, ...bound, offset: found.row };
}

type Page = {
  readonly status: RunStatus | undefined;
  readonly chosen: readonly number[] | undefined;
  readonly order: string;
};

/** Ids first: rows before the page's first one cost no more than their place in the index. */
function pageOf(
  db: Database,
  condition: string,
  place: Place & { readonly limit: number },
  { status, chosen, order }: Page,
): Run[] {
  const source = chosen === undefined ? "runs r" : "json_each(@chosen) c cross join runs r on r.id = c.value";
  const isOfStatus = status === undefined ? "" : `and r.is_red = ${status === "red" ? 1 : 0}`;
  return statement<[typeof place & Choice], RunRow>(
    db,
    `select ${runColumns} from (
       select r.id from ${source} where ${condition} ${isOfStatus} order by ${order} limit @limit offset @offset
     ) page cross join runs r on r.id = page.id order by ${order}`,
  )
    .all({ ...place, chosen: chosen === undefined ? null : JSON.stringify(chosen) })
    .map(runOf);
}

type Choice = { readonly chosen: string | null };

/** Ids of the red runs with a verdict, by the worst label of their legs. Rides on legs_by_run. */
function judgedRuns(
  db: Database,
  condition: string,
  parameters: RunParameters,
  { branch }: Filters,
): Map<FailureLabel, number[]> {
  const index = branch.kind === "branch" ? "runs_by_branch" : "runs_red";
  const legs = statement<[RunParameters], { id: number; label: FailureLabel }>(
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
