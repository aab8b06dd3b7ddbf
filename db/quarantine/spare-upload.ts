import type { Database } from "#db/open.ts";
import { usualTests } from "#db/quarantine/usual-tests.ts";
import { statement } from "#db/statement.ts";
import { obstacleTo } from "#lib/quarantine/crash-guard.ts";

/**
 * Notes on an upload's jobs whether CI is told to pass: because quarantine mutes all of its failures and nothing else
 * was wrong. Decided once, when the upload comes, so that later changes never rewrite what CI was told. Costs one
 * statement where nothing is muted.
 */
export function spareUpload(db: Database, uploadId: number, unreadReports: number): void {
  type Row = { id: number; failed: number; quarantined: number; tests: number; exitCode: number | null };
  const jobs = statement<[number], Row>(
    db,
    `select id, failed, quarantined, tests, exit_code as exitCode from jobs where upload_id = ? order by id`,
  ).all(uploadId);
  const muted = jobs.filter(({ quarantined }) => quarantined > 0);
  if (muted.length === 0) return;
  const note = statement<[number | null, number], never>(db, "update jobs set usual_tests = ? where id = ?");
  const sizes = muted.map(({ id, tests }) => {
    const usual = usualTests(db, id);
    note.run(usual ?? null, id);
    return { tests, usual };
  });
  const obstacle = obstacleTo({
    failed: jobs.reduce((sum, job) => sum + job.failed, 0),
    quarantined: jobs.reduce((sum, job) => sum + job.quarantined, 0),
    unreadReports,
    crashes: [],
    exitCodes: jobs.map(({ exitCode }) => exitCode ?? undefined),
    sizes,
  });
  if (obstacle !== undefined) return;
  statement<[number], never>(db, "update jobs set is_spared = 1 where upload_id = ?").run(uploadId);
}
