import type { Database } from "#db/open.ts";
import { isRedJob, latestJobs, wallMs } from "#db/roll-ups/run-totals.ts";
import { statement } from "#db/statement.ts";
import { histogramOf } from "#lib/stats/durations/histogram.ts";
import { histogramBytes } from "#lib/stats/durations/histogram-bytes.ts";

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
 * One day of a suite: some hundred runs at the most, read by suite_runs_by_day. Pages count runs by it, and take
 * durations from it where a window has too many runs to be read: see db/suite-page/.
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
  const measured = runs.filter((run) => run.isMeasured === 1);
  const histogram = (metric: "wallMs" | "totalMs") =>
    histogramBytes(histogramOf(measured.flatMap((run) => run[metric] ?? [])));
  statement<(number | string | Uint8Array)[], never>(
    db,
    `insert or replace into suite_days (suite_id, day, scope, runs, red_runs, measured_runs, wall_histogram,
                                        total_histogram)
     values (?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    ...[suiteId, day, scope, runs.length, runs.filter((run) => run.isRed === 1).length, measured.length],
    ...[histogram("wallMs"), histogram("totalMs")],
  );
}
