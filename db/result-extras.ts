import type { Database } from "#db/open.ts";
import { statement } from "#db/statement.ts";

/** What a report adds to a failing result beside its failures and its output. Untrusted text, never to be linked to. */
export type ResultExtras = {
  /** Paths of files that the test left, as the report writes them. */
  readonly attachments: readonly string[];
  /** Names may repeat. */
  readonly properties: readonly { readonly name: string; readonly value: string }[];
};

/** Keeps the extras of a result; those of several failures of one test in one job, of the last that has any. */
export function keepExtras(
  db: Database,
  jobId: number,
  testId: number,
  { attachments, properties }: ResultExtras,
): void {
  if (attachments.length + properties.length === 0) return;
  for (const table of ["attachments", "properties"]) {
    statement<[number, number], never>(db, `delete from ${table} where job_id = ? and test_id = ?`).run(
      jobId,
      testId,
    );
  }
  const insertAttachment = statement<[number, number, number, string], never>(
    db,
    "insert into attachments (job_id, test_id, position, path) values (?, ?, ?, ?)",
  );
  for (const [index, path] of attachments.entries()) insertAttachment.run(jobId, testId, index + 1, path);
  const insertProperty = statement<[number, number, number, string, string], never>(
    db,
    "insert into properties (job_id, test_id, position, name, value) values (?, ?, ?, ?, ?)",
  );
  for (const [index, { name, value }] of properties.entries())
    insertProperty.run(jobId, testId, index + 1, name, value);
}

/** The extras of a result, in the report's order; empty lists if it has none or they are not kept any more. */
export async function extrasOf(db: Database, jobId: number, testId: number): Promise<ResultExtras> {
  const attachments = statement<[number, number], { path: string }>(
    db,
    "select path from attachments where job_id = ? and test_id = ? order by position",
  ).all(jobId, testId);
  const properties = statement<[number, number], { name: string; value: string }>(
    db,
    "select name, value from properties where job_id = ? and test_id = ? order by position",
  ).all(jobId, testId);
  return { attachments: attachments.map(({ path }) => path), properties };
}
