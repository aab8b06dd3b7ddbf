import type { Database } from "#db/open.ts";
import { type MutingRow, mutingColumns, storedMuting } from "#db/quarantine/stored-mutings.ts";
import { is } from "#db/roll-ups/codes.ts";
import { statement } from "#db/statement.ts";
import type { StoredMuting } from "#lib/quarantine/muting.ts";
import { kindOf, type ResultKind } from "#lib/result-code.ts";

/** One failed result: which job it happened in, and which text it failed with. */
type FailedResult = {
  readonly jobId: number;
  readonly kind: ResultKind;
  readonly attempts: number;
  readonly failureId: number | undefined;
  /** What quarantine said of it; undefined if no entry took the test in. */
  readonly muting: StoredMuting | undefined;
};

/** A test that failed with one signature, in one job of a run or in several. */
export type RunFailure = {
  readonly testId: number;
  readonly suiteId: number;
  readonly suite: string;
  readonly group: string;
  readonly name: string;
  readonly signatureId: number | undefined;
  readonly signature: string | undefined;
  readonly cause: string | undefined;
  /** Host or service that the failure names. */
  readonly dependency: string | undefined;
  /** One for each job, at least one. */
  readonly results: readonly FailedResult[];
};

/** More failed results than this are not looked at one by one: everything is broken then. */
const mostResults = 5000;

/**
 * What failed in these jobs, by suite, group and name; the outcome that counts is that of the last attempt. Rides on
 * failing_results_by_job. Linters' findings, which those rows leave out, follow.
 */
export async function failuresOfJobs(db: Database, jobIds: readonly number[]): Promise<RunFailure[]> {
  const jobs = JSON.stringify(jobIds);
  const rows = statement<[string], Row>(
    db,
    `select ${columns} from json_each(?) ids
     cross join failing_results f indexed by failing_results_by_job on f.job_id = ids.value
     join tests t on t.id = f.test_id join suites s on s.id = t.suite_id left join signatures g on g.id = f.signature_id
     where ${is.failed} order by s.name, t.group_name, t.name, t.ordinal, f.job_id limit ${mostResults}`,
  ).all(jobs);
  return grouped([...rows, ...failedFindings(db, jobs)]);
}

type Row = MutingRow & {
  testId: number;
  suiteId: number;
  suite: string;
  group: string;
  name: string;
  jobId: number;
  code: number;
  attempts: number;
  failureId: number | null;
  signatureId: number | null;
  signature: string | null;
  cause: string | null;
  dependency: string | null;
};

const columns = `f.test_id as testId, t.suite_id as suiteId, s.name as suite, t.group_name as "group", t.name,
  f.job_id as jobId, f.code, f.attempts, f.failure_id as failureId, f.signature_id as signatureId,
  g.text as signature, g.cause, g.dependency, ${mutingColumns}`;

function failedFindings(db: Database, jobs: string): Row[] {
  return statement<[string], Row>(
    db,
    `select ${columns} from (
       select r.test_id, r.job_id, r.code, a.attempt as attempts, a.failure_id, x.signature_id,
         null as muted_by, null as unmuted_by, null as unmuted_reason
       from json_each(?) ids cross join results r on r.job_id = ids.value
       join attempts a on a.job_id = r.job_id and a.test_id = r.test_id and a.attempt = 1
       left join failures x on x.id = a.failure_id
       where ${is.failed}
     ) f join tests t on t.id = f.test_id join suites s on s.id = t.suite_id
     left join signatures g on g.id = f.signature_id
     where t.is_finding = 1
     order by s.name, t.group_name, t.name, t.ordinal, f.job_id limit ${mostResults}`,
  ).all(jobs);
}

function grouped(rows: readonly Row[]): RunFailure[] {
  const groups = Map.groupBy(rows, (row) => `${row.testId} ${row.signatureId}`);
  return [...groups.values()].map((same) => {
    const { testId, suiteId, suite, group, name, signatureId, signature, cause, dependency } = same[0]!;
    return {
      ...{ testId, suiteId, suite, group, name },
      signatureId: signatureId ?? undefined,
      signature: signature ?? undefined,
      cause: cause ?? undefined,
      dependency: dependency ?? undefined,
      results: same.map((row) => ({
        jobId: row.jobId,
        kind: kindOf(row.code),
        attempts: row.attempts,
        failureId: row.failureId ?? undefined,
        muting: storedMuting(row),
      })),
    };
  });
}
