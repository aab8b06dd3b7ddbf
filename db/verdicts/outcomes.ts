import { setImmediate } from "node:timers/promises";
import type { Database } from "#db/open.ts";
import { statement } from "#db/statement.ts";
import {
  type PlacedFailure,
  type ResultElsewhere,
  resultsOnSameCommit,
  resultsUntilPass,
} from "#db/verdicts/sequels.ts";
import type { Filters } from "#lib/filters.ts";
import type { ResultKind } from "#lib/result-code.ts";
import { scopeCode } from "#lib/scope.ts";
import { type LabelledOutcome, type Outcome, selfLabel } from "#lib/stats/calibration/self-label.ts";
import type { FailureLabel } from "#lib/stats/contract/run-verdict.ts";

/** How a failure turned out, and the result that told it; a person's word has none. */
export type TurnedOut = LabelledOutcome & {
  readonly told: ResultElsewhere | undefined;
  /** Results that failed before the commit that repaired it, this one included. */
  readonly failures: number;
};

/** What the model said of a failure when it came, and what turned out since. */
export type JudgedOutcome = {
  readonly legId: number;
  readonly runId: number;
  readonly testId: number;
  /** UTC day of the leg. */
  readonly day: string;
  readonly label: FailureLabel;
  /** As the model held it, and as it was told: corrected by outcomes, where there were enough. */
  readonly pHeld: number;
  readonly pGenuine: number;
  readonly modelVersion: number;
  /** So many tests failed at once that it may have been the environment. */
  readonly isMassFailure: boolean;
  /** Undefined while nothing tells. */
  readonly turnedOut: TurnedOut | undefined;
};

/** So many failures are looked at before other requests get their turn: some milliseconds' work. */
const failuresAtOnce = 25;

/**
 * The latest judged failures of the window and branch with how they turned out, `most` of them, newest first. Rides on
 * legs_judged. What turned out is looked for a few failures at a time, so that a long window keeps nobody waiting.
 */
export async function listJudgedOutcomes(
  db: Database,
  projectId: number,
  { window, branch }: Pick<Filters, "window" | "branch">,
  most: number,
): Promise<JudgedOutcome[]> {
  const rows = statement<[Record<string, string | number | null>], Row>(
    db,
    `select ${columns}
     from legs l indexed by legs_judged cross join runs r on r.id = l.run_id ${joins}
     where l.project_id = @project and l.judged_failures is not null and l.day between @first and @last
       and (@branch is null or r.branch = @branch) and r.scope in (select value from json_each(@scopes))
     order by l.day desc, l.id desc, v.test_id limit @most`,
  ).all({
    project: projectId,
    first: window.first,
    last: window.last,
    branch: branch.kind === "branch" ? branch.name : null,
    scopes: JSON.stringify(branch.kind === "branch" ? Object.values(scopeCode) : branch.scopes),
    most,
  });
  return outcomesOf(db, rows);
}

/** The latest failures that a version of the model judged with how they turned out, `most` of them, on all branches. */
export async function outcomesOfModel(
  db: Database,
  projectId: number,
  modelVersion: number,
  most: number,
): Promise<JudgedOutcome[]> {
  const rows = statement<[number, number, number], Row>(
    db,
    `select ${columns} from legs l indexed by legs_judged ${joins}
     where l.project_id = ? and l.judged_failures is not null and l.model_version = ?
     order by l.day desc, l.id desc, v.test_id limit ?`,
  ).all(projectId, modelVersion, most);
  return outcomesOf(db, rows);
}

/** The judged failures of these tests in a run with how they turned out. Rides on legs_by_run. */
export async function outcomesOfRun(
  db: Database,
  runId: number,
  testIds: readonly number[],
): Promise<JudgedOutcome[]> {
  const rows = statement<[number, string], Row>(
    db,
    `select ${columns} from legs l ${joins}
     where l.run_id = ? and l.judged_failures is not null and v.test_id in (select value from json_each(?))
     order by l.id desc, v.test_id`,
  ).all(runId, JSON.stringify(testIds));
  return outcomesOf(db, rows);
}

/** What turned out of each test in the latest of its legs of which that can be told; `outcomes` come latest first. */
export function lastTurnedOut(outcomes: readonly JudgedOutcome[]): Map<number, TurnedOut> {
  // The latest is set last, and stays.
  return new Map(
    outcomes
      .toReversed()
      .flatMap(({ testId, turnedOut }) => (turnedOut === undefined ? [] : [[testId, turnedOut]])),
  );
}

type Row = PlacedFailure &
  Omit<JudgedOutcome, "turnedOut" | "isMassFailure"> & {
    readonly isMassFailure: 0 | 1;
    readonly isContradicted: 0 | 1;
    readonly said: Outcome | null;
  };

const columns = `l.id as legId, l.project_id as projectId, l.run_id as runId, v.test_id as testId, t.suite_id as suiteId,
  l.day, v.label, v.p_genuine as pGenuine, coalesce(v.p_held, v.p_genuine) as pHeld, l.model_version as modelVersion, l.is_mass_failure as isMassFailure,
  l.commit_sha as "commit", l.branch,
  l.variant_id as variantId, l.finished_at as finishedAt, o.outcome as said, coalesce((
    select max(f.is_contradicted) from failing_results f indexed by failing_results_by_test
    join jobs j on j.id = f.job_id and j.attempt = l.attempt and j.variant_id = l.variant_id
    where f.test_id = v.test_id and f.run_id = l.run_id), 0) as isContradicted`;

const joins = `cross join failure_verdicts v on v.leg_id = l.id cross join tests t on t.id = v.test_id
  left join outcomes o on o.run_id = l.run_id and o.test_id = v.test_id`;

async function outcomesOf(db: Database, rows: readonly Row[]): Promise<JudgedOutcome[]> {
  const outcomes: JudgedOutcome[] = [];
  for (let from = 0; from < rows.length; from += failuresAtOnce) {
    if (from > 0) await setImmediate();
    for (const row of rows.slice(from, from + failuresAtOnce)) outcomes.push(outcomeOf(db, row));
  }
  return outcomes;
}

function outcomeOf(db: Database, row: Row): JudgedOutcome {
  const { legId, runId, testId, day, label, pHeld, pGenuine, modelVersion } = row;
  return {
    ...{ legId, runId, testId, day, label, pHeld, pGenuine, modelVersion },
    isMassFailure: row.isMassFailure === 1,
    turnedOut: turnedOut(db, row),
  };
}

/**
 * A failure that nothing contradicts has only failures on its commit: those are counted, the later ones followed. But
 * for mass failures: an outage that ends between two commits looks as if the second had repaired a break.
 */
function turnedOut(db: Database, row: Row): TurnedOut | undefined {
  if (row.said !== null) return { outcome: row.said, by: "person", told: undefined, failures: 1 };
  const same = resultsOnSameCommit(db, row);
  const later = row.isContradicted + row.isMassFailure > 0 ? [] : resultsUntilPass(db, row);
  const label = selfLabel({
    person: undefined,
    onSameTree: [...same.map(verdictOf), ...(row.isContradicted === 1 ? (["passed"] as const) : [])],
    onLaterCommits: later.map(verdictOf),
  });
  if (label === undefined) return undefined;
  const told = label.by === "repair" ? later.at(-1) : same.find((result) => verdictOf(result) !== "failed");
  return { ...label, told, failures: same.length + Math.max(1, later.length) };
}

function verdictOf({ kind }: { readonly kind: ResultKind }): "passed" | "failed" | "flaky" {
  return kind === "passed" || kind === "flaky" ? kind : "failed";
}
