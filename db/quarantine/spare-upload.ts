import type { Database } from "#db/open.ts";
import { findLostGroup } from "#db/quarantine/lost-group.ts";
import { usualTests } from "#db/quarantine/usual-tests.ts";
import { statement } from "#db/statement.ts";
import { obstacleTo } from "#lib/quarantine/crash-guard.ts";

/**
 * Notes on an upload's jobs whether CI is told to pass: because quarantine mutes all of its failures and nothing else
 * was wrong. Decided once, when the upload comes, so that later changes never rewrite what CI was told; only the other
 * shards of the same job and run complete what it rests on, and may bring, or prove to be lost, a class that was waited
 * for. Costs one statement where nothing is muted.
 */
export function spareUpload(db: Database, uploadId: number): void {
  for (const id of mutedUploadsBeside(db, uploadId)) judge(db, id);
}

/** Uploads with muted failures: this one, and those of other shards of its jobs that no later attempt stands for. */
function mutedUploadsBeside(db: Database, uploadId: number): number[] {
  return statement<[{ upload: number }], number>(
    db,
    `select distinct o.upload_id from jobs j indexed by jobs_by_upload
     cross join jobs o indexed by jobs_by_key on o.run_id = j.run_id and o.name = j.name
     where j.upload_id = @upload and o.suite_id = j.suite_id and o.quarantined > 0
       and (o.upload_id = @upload or not exists (
         select 1 from jobs n where n.run_id = o.run_id and n.name = o.name and n.shard = o.shard
           and n.variant_id = o.variant_id and n.attempt > o.attempt))
     order by o.upload_id`,
  )
    .pluck()
    .all({ upload: uploadId }) as number[];
}

type Row = {
  id: number;
  failed: number;
  quarantined: number;
  tests: number;
  usual: number | null;
  exitCode: number | null;
  isIncomplete: number;
};

function judge(db: Database, uploadId: number): void {
  const jobs = statement<[number], Row>(
    db,
    `select id, failed, quarantined, tests, usual_tests as usual, exit_code as exitCode,
            is_incomplete as isIncomplete
     from jobs where upload_id = ? order by id`,
  ).all(uploadId);
  const note = statement<[number | null, string | null, number], never>(
    db,
    "update jobs set usual_tests = ?, lost_group = ? where id = ?",
  );
  const sizes = jobs
    .filter(({ quarantined }) => quarantined > 0)
    .map(({ id, tests, usual: known }) => {
      const usual = known ?? usualTests(db, id);
      const lost = findLostGroup(db, id);
      note.run(usual ?? null, lost === undefined ? null : JSON.stringify(lost), id);
      return { tests, usual, lost };
    });
  const obstacle = obstacleTo({
    failed: jobs.reduce((sum, job) => sum + job.failed, 0),
    quarantined: jobs.reduce((sum, job) => sum + job.quarantined, 0),
    unreadReports: jobs.filter(({ isIncomplete }) => isIncomplete === 1).length,
    crashes: [],
    exitCodes: jobs.map(({ exitCode }) => exitCode ?? undefined),
    sizes,
  });
  statement<[number, number], never>(db, "update jobs set is_spared = ? where upload_id = ?").run(
    obstacle === undefined ? 1 : 0,
    uploadId,
  );
}
