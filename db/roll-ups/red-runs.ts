import type { Database } from "#db/open.ts";
import { addToWindows } from "#db/roll-ups/test-windows.ts";
import { statement } from "#db/statement.ts";
import { type JudgedRun, judgedRun } from "#db/verdicts/judged-run.ts";
import { expectedFlakes, falseAlarmCauses, type RedRun, redRunBySuite } from "#lib/red-run.ts";
import { falseAlarmShares } from "#lib/stats/impact/impact.ts";

/** Stands for the run as a whole among its suites. */
export const wholeRun = 0;

/** False alarms are summed up in millionths, so that sums are exact. */
export const millionths = 1_000_000;

/**
 * Tells afresh how likely a run was a false alarm, in whole, for each of its suites, and what part each failure has in
 * it. To be called when its failures, what is said of them, or whether a pass contradicts them changed. Part of the
 * caller's transaction.
 */
export function refreshRedRun(db: Database, runId: number): void {
  const run = judgedRun(db, runId);
  writeParts(db, runId, run);
  statement<[number], never>(db, "delete from red_runs where run_id = ?").run(runId);
  if (run === undefined) return;
  writeRedRun(db, runId, wholeRun, run);
  for (const [suiteId, part] of redRunBySuite(run)) writeRedRun(db, runId, suiteId, part);
}

/** Tells up to `most` red runs of a time before they were kept. Gives how many there were. */
export function refreshDueRedRuns(db: Database, most: number): number {
  return db
    .transaction(() => {
      const due = statement<[number], { runId: number }>(
        db,
        "select run_id as runId from red_runs_due order by run_id desc limit ?",
      ).all(most);
      for (const { runId } of due) {
        refreshRedRun(db, runId);
        statement<[number], never>(db, "delete from red_runs_due where run_id = ?").run(runId);
      }
      return due.length;
    })
    .immediate();
}

function writeRedRun(db: Database, runId: number, suiteId: number, run: RedRun): void {
  const { flake, environment } = falseAlarmCauses(run);
  statement<[number, number, number, number, number, number], never>(
    db,
    `insert into red_runs (project_id, suite_id, day, run_id, scope, flake, environment, failures, flakes)
     select project_id, ?, day, id, scope, ?, ?, ?, ? from runs where id = ?`,
  ).run(suiteId, flake, environment, run.failures.length, expectedFlakes(run), runId);
}

type Part = {
  readonly projectId: number;
  readonly day: string;
  readonly scope: number;
  readonly testId: number;
  readonly jobId: number;
  readonly pGenuine: number | null;
  readonly falseAlarm: number | null;
};

/** Writes what changed of the failing results of a run, and adds it to the windows that hold them. */
function writeParts(db: Database, runId: number, run: JudgedRun | undefined): void {
  const told = partsOf(run);
  const update = statement<(number | string | null)[], never>(
    db,
    `update failing_results set p_genuine = ?, false_alarm = ?
     where project_id = ? and day = ? and test_id = ? and job_id = ?`,
  );
  for (const row of failingResults(db, runId)) {
    const { projectId, day, testId, jobId } = row;
    const { pGenuine, falseAlarm } = told.get(partKey(row)) ?? { pGenuine: null, falseAlarm: null };
    if (pGenuine === row.pGenuine && falseAlarm === row.falseAlarm) continue;
    update.run(pGenuine, falseAlarm, projectId, day, testId, jobId);
    addToWindows(db, row, (falseAlarm ?? 0) - (row.falseAlarm ?? 0));
  }
}

/** Rides on jobs_by_key and failing_results_by_job. */
function failingResults(db: Database, runId: number): Part[] {
  return statement<[number], Part>(
    db,
    `select f.project_id as projectId, f.day, f.scope, f.test_id as testId, f.job_id as jobId,
            f.p_genuine as pGenuine, f.false_alarm as falseAlarm
     from jobs j cross join failing_results f indexed by failing_results_by_job on f.job_id = j.id
     where j.run_id = ?`,
  ).all(runId);
}

function partsOf(run: JudgedRun | undefined): Map<string, Pick<Part, "pGenuine" | "falseAlarm">> {
  if (run === undefined) return new Map();
  const { pFalseAlarm, failures } = run;
  const shares = falseAlarmShares(
    pFalseAlarm,
    failures.map(({ pGenuine }) => pGenuine),
  );
  return new Map(
    failures.map((failure, index) => [
      partKey(failure),
      { pGenuine: failure.pGenuine, falseAlarm: Math.round(shares[index]! * millionths) },
    ]),
  );
}

function partKey({ jobId, testId }: Pick<Part, "jobId" | "testId">): string {
  return `${jobId} ${testId}`;
}
