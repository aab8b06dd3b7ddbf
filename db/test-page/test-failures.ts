import type { Database } from "#db/open.ts";
import { extrasOf, type ResultExtras } from "#db/result-extras.ts";
import { is } from "#db/roll-ups/codes.ts";
import { statement } from "#db/statement.ts";
import { unpackText } from "#db/stored-text.ts";
import { type FailingRows, failingRows, type TestView } from "#db/test-page/failing-rows.ts";

/** Failures of one test that share a signature. */
export type FailureGroup = {
  /** Undefined for failures without any text. */
  readonly signatureId: number | undefined;
  /** The masked text. */
  readonly signature: string | undefined;
  readonly cause: string | undefined;
  readonly dependency: string | undefined;
  /** Results, how many of them passed in the end, and distinct runs. */
  readonly results: number;
  readonly passedOnRetry: number;
  readonly runs: number;
  readonly firstSeenAt: number;
  readonly lastSeenAt: number;
  readonly lastRunId: number;
  /** Variants in which it was seen, as key=value texts; "" where nothing is known. */
  readonly variants: readonly string[];
  /** Undefined if the report says nothing of it. */
  readonly newest: (FailureWords & ResultExtras) | undefined;
};

/** A failure in full, as it was reported. */
export type FailureWords = {
  readonly type: string;
  readonly message: string;
  /** Stack and the rest; "" if there is none. */
  readonly text: string;
};

type Row = Pick<FailureGroup, "results" | "passedOnRetry" | "runs" | "firstSeenAt" | "lastSeenAt"> & {
  readonly signatureId: number | null;
  readonly signature: string | null;
  readonly cause: string | null;
  readonly dependency: string | null;
  /** A JSON array. */
  readonly variants: string;
};

/** A test's failures in the view by signature, the most frequent first. */
export async function listFailureGroups(
  db: Database,
  projectId: number,
  testId: number,
  view: TestView,
  limit: number,
): Promise<FailureGroup[]> {
  const rows = failingRows(db, projectId, testId, view);
  const groups = statement<[FailingRows["parameters"]], Row>(
    db,
    `select g.*, s.text as signature, s.cause, s.dependency
     from (
       select f.signature_id as signatureId, count(*) as results, count(*) filter (where f.${is.flaky}) as passedOnRetry,
              count(distinct f.run_id) as runs, min(f.started_at) as firstSeenAt, max(f.started_at) as lastSeenAt,
              json_group_array(distinct v.key) as variants
       from failing_results f join jobs j on j.id = f.job_id join variants v on v.id = j.variant_id
       where ${rows.condition} group by f.signature_id
     ) g left join signatures s on s.id = g.signatureId
     order by g.results desc, g.lastSeenAt desc limit @limit`,
  ).all({ ...rows.parameters, limit });
  return Promise.all(
    groups.map(async ({ variants, signatureId, signature, cause, dependency, ...row }) => ({
      ...row,
      ...(await newestOf(db, testId, rows, signatureId)),
      signatureId: signatureId ?? undefined,
      signature: signature ?? undefined,
      cause: cause ?? undefined,
      dependency: dependency ?? undefined,
      variants: (JSON.parse(variants) as string[]).toSorted(),
    })),
  );
}

async function newestOf(
  db: Database,
  testId: number,
  { condition, parameters }: FailingRows,
  signature: number | null,
): Promise<Pick<FailureGroup, "newest" | "lastRunId">> {
  const { jobId, runId, failureId } = statement<
    [Record<string, string | number | null>],
    { jobId: number; runId: number; failureId: number | null }
  >(
    db,
    `select f.job_id as jobId, f.run_id as runId, f.failure_id as failureId from failing_results f
     where ${condition} and f.signature_id is @signature order by f.started_at desc, f.job_id desc limit 1`,
  ).get({ ...parameters, signature })!;
  const words = failureId === null ? undefined : failureWords(db, failureId);
  const extras = await extrasOf(db, jobId, testId);
  const isSilent = words === undefined && extras.attachments.length + extras.properties.length === 0;
  return { lastRunId: runId, newest: isSilent ? undefined : { ...(words ?? wordless), ...extras } };
}

const wordless: FailureWords = { type: "", message: "", text: "" };

/** What the newest failing result of a test in the view printed; undefined if nothing was captured. */
export async function newestOutput(
  db: Database,
  projectId: number,
  testId: number,
  view: TestView,
): Promise<{ runId: number; runKey: string; text: string } | undefined> {
  const { condition, parameters } = failingRows(db, projectId, testId, view);
  const row = statement<[FailingRows["parameters"]], { runId: number; runKey: string; body: Buffer }>(
    db,
    `select r.id as runId, r.key as runKey, o.body
     from failing_results f join outputs o on o.job_id = f.job_id and o.test_id = f.test_id
     join runs r on r.id = f.run_id
     where ${condition} order by f.started_at desc, f.job_id desc limit 1`,
  ).get(parameters);
  return row && { runId: row.runId, runKey: row.runKey, text: unpackText(row.body) };
}

function failureWords(db: Database, failureId: number): FailureWords | undefined {
  const row = statement<[number], { type: string; message: string; body: Buffer | null }>(
    db,
    "select type, message, body from failures where id = ?",
  ).get(failureId);
  return row && { type: row.type, message: row.message, text: unpackText(row.body) };
}
