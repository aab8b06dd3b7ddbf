import type { Database } from "#db/open.ts";
import { isRedJob, latestJobs, wallMs } from "#db/roll-ups/run-totals.ts";
import { statement } from "#db/statement.ts";
import { suiteFigures } from "#lib/suite-figures.ts";

/** A day of a suite whose figures changed. */
type SuiteDay = { readonly suiteId: number; readonly day: string; readonly scope: number };

/** Above this share of failed tests a run says nothing about how long the suite takes. */
const mostlyRed = 0.5;

/** Sums up each suite of a run from its jobs, and the days that this touches. */
export function refreshSuiteRuns(db: Database, runId: number): void {
  const before = suiteDaysOf(db, runId);
  statement<[number], never>(db, "delete from suite_runs where run_id = ?").run(runId);
  statement<[{ run: number }], never>(
    db,
    `insert into suite_runs (suite_id, run_id, started_at, day, scope, tests, failed, flaky, quarantined, is_red, wall_ms,
                             total_ms, is_measured)
     select suite_id, @run, min(started_at), min(day), max(scope), sum(tests), sum(failed), sum(flaky),
            sum(quarantined), max(${isRedJob}), ${wallMs}, sum(total_ms),
            max(is_incomplete) = 0 and sum(tests) > 0 and sum(failed) <= ${mostlyRed} * sum(tests)
     from (${latestJobs}) group by suite_id`,
  ).run({ run: runId });
  const seen = new Set<string>();
  for (const day of [...before, ...suiteDaysOf(db, runId)]) {
    const key = `${day.suiteId} ${day.day} ${day.scope}`;
    if (!seen.has(key)) refreshSuiteDay(db, day);
    seen.add(key);
  }
}

function suiteDaysOf(db: Database, runId: number): SuiteDay[] {
  return statement<[number], SuiteDay>(
    db,
    "select suite_id as suiteId, day, scope from suite_runs where run_id = ?",
  ).all(runId);
}

type Row = {
  readonly isRed: number;
  readonly isMeasured: number;
  readonly wallMs: number | null;
  readonly totalMs: number | null;
};

/**
 * One day of a suite: some hundred runs at the most, read by suite_runs_by_day. Pages count runs by it (see
 * db/suite-page/suite-run-days.ts), and sum durations up from runs by the same `suiteFigures`: quantiles of scopes do not
 * add up. Those kept here are for days whose runs have gone.
 */
function refreshSuiteDay(db: Database, { suiteId, day, scope }: SuiteDay): void {
  const runs = statement<[number, string, number], Row>(
    db,
    `select is_red as isRed, is_measured as isMeasured, wall_ms as wallMs, total_ms as totalMs
     from suite_runs where suite_id = ? and day = ? and scope = ?`,
  ).all(suiteId, day, scope);
  if (runs.length === 0) {
    statement<[number, string, number], never>(
      db,
      "delete from suite_days where suite_id = ? and day = ? and scope = ?",
    ).run(suiteId, day, scope);
    return;
  }
  const redRuns = runs.filter((run) => run.isRed === 1).length;
  const { measuredRuns, wall, total } = suiteFigures(
    runs.map(({ isMeasured, wallMs, totalMs }) => ({
      isMeasured: isMeasured === 1,
      wallMs: wallMs ?? undefined,
      totalMs: totalMs ?? undefined,
    })),
    [{ day, runs: runs.length, redRuns }],
  );
  statement<(number | string | null)[], never>(
    db,
    `insert or replace into suite_days (suite_id, day, scope, runs, red_runs, measured_runs,
                                        wall_p50_ms, wall_p95_ms, total_p50_ms, total_p95_ms)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    ...[suiteId, day, scope, runs.length, redRuns, measuredRuns],
    ...[wall.p50Ms, wall.p95Ms, total.p50Ms, total.p95Ms].map((ms) => ms ?? null),
  );
}
