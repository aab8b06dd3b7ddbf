import type { Database } from "#db/open.ts";
import { statement } from "#db/statement.ts";
import { storedText } from "#db/stored-text.ts";
import { isFailure } from "#lib/outcome.ts";
import type { Muting } from "#lib/quarantine/muting.ts";
import { codeOf, outcomeCode } from "#lib/result-code.ts";
import type { ResultRecord } from "#lib/result-record.ts";

/** What a result's job contributes to its rows. */
export type ResultsOfJob = {
  readonly jobId: number;
  readonly projectId: number;
  readonly runId: number;
  readonly day: string;
  readonly scope: number;
  readonly startedAt: number;
  readonly pr: string | null;
};

/** Rows in one statement: half the time of one row each, measured in shared/measurements.md 3.1. */
const rowsPerStatement = 50;

/** What is known of failing results beside themselves. */
export type FailingFacts = {
  /** Whether a test has part in flake statistics. */
  readonly isCounted: (test: number) => boolean;
  /** A stored failure's signature. */
  readonly signatureOf: (failure: number) => number | null;
  /** What quarantine says of the tests that failed; none of those that no entry took in. */
  readonly mutings: ReadonlyMap<number, Muting>;
};

/** Writes the results of a job, sorted by test id, and the attempts of those that did not simply pass. */
export function insertResults(
  db: Database,
  job: ResultsOfJob,
  results: readonly ResultRecord[],
  { isCounted, signatureOf, mutings }: FailingFacts,
): void {
  insertPlainRows(db, job.jobId, results);
  const insertFailing = statement<unknown[], never>(
    db,
    `insert into failing_results (project_id, day, test_id, job_id, run_id, started_at, scope, pr, code,
                                  attempts, failed_attempts, failure_id, signature_id,
                                  muted_by, unmuted_by, unmuted_reason)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  for (const result of results) {
    if (needsAttempts(result)) insertAttempts(db, job.jobId, result);
    const failed = result.attempts.filter((attempt) => isFailure(attempt.outcome));
    if (failed.length === 0 || !isCounted(result.test)) continue;
    const failure = failed.find((attempt) => attempt.failure !== undefined)?.failure;
    const muting = mutings.get(result.test);
    insertFailing.run(
      job.projectId,
      job.day,
      result.test,
      job.jobId,
      job.runId,
      job.startedAt,
      job.scope,
      job.pr,
      codeOf(result.verdict, result.outcome),
      result.attempts.length,
      failed.length,
      failure ?? null,
      failure === undefined ? null : signatureOf(failure),
      muting?.isMuted === true ? muting.entryId : null,
      muting?.isMuted === false ? muting.entryId : null,
      muting?.isMuted === false ? muting.reason : null,
    );
  }
}

/** Keeps what a failing test printed; of several outputs of one test in one job, the last. */
export function insertOutput(db: Database, jobId: number, test: number, output: string): void {
  const { body, isPacked } = storedText(output);
  if (body === null) return;
  statement<[number, number, Buffer, number], never>(
    db,
    `insert into outputs (job_id, test_id, body, is_packed) values (?, ?, ?, ?)
     on conflict do update set body = excluded.body, is_packed = excluded.is_packed`,
  ).run(jobId, test, body, isPacked);
}

function insertPlainRows(db: Database, jobId: number, results: readonly ResultRecord[]): void {
  const values: (number | null)[] = [];
  const many = statement<[(number | null)[]], never>(db, insertRows(rowsPerStatement));
  const one = statement<[(number | null)[]], never>(db, insertRows(1));
  for (const { test, verdict, outcome, durationMs } of results) {
    values.push(jobId, test, codeOf(verdict, outcome), durationMs ?? null);
    if (values.length < rowsPerStatement * 4) continue;
    many.run(values);
    values.length = 0;
  }
  for (let at = 0; at < values.length; at += 4) one.run(values.slice(at, at + 4));
}

function insertRows(count: number): string {
  return `insert into results (job_id, test_id, code, duration_ms) values ${Array(count).fill("(?,?,?,?)").join(",")}`;
}

/** A lone pass says nothing more than its result; neither does a skip that gives no reason. */
function needsAttempts({ attempts }: ResultRecord): boolean {
  const first = attempts[0];
  return (
    attempts.length > 1 || (first !== undefined && (isFailure(first.outcome) || first.failure !== undefined))
  );
}

function insertAttempts(db: Database, jobId: number, { test, attempts }: ResultRecord): void {
  const insert = statement<(number | null)[], never>(
    db,
    `insert into attempts (job_id, test_id, attempt, outcome, duration_ms, started_at, failure_id)
     values (?, ?, ?, ?, ?, ?, ?)`,
  );
  attempts.forEach(({ outcome, durationMs, startedAt, failure }, index) => {
    insert.run(
      jobId,
      test,
      index + 1,
      outcomeCode[outcome],
      durationMs ?? null,
      startedAt ?? null,
      failure ?? null,
    );
  });
}
