import type { Database } from "#db/open.ts";
import { evidenceTables, keepsEvidence } from "#db/quarantine/kept-evidence.ts";
import { statement } from "#db/statement.ts";
import { noteFailuresOf } from "#db/unsaid-failures.ts";

const dayMs = 86_400_000;
/** Jobs whose raw rows are deleted in one transaction, so that uploads get their turn in between. */
const jobsAtOnce = 20;
const hourMs = 3_600_000;

/**
 * Deletes raw results of jobs older than their project keeps them, a bounded number at a time; roll-ups, runs and
 * failing results stay, and of tests in quarantine what their failures said. Gives how many jobs were emptied: call again until it is 0.
 */
export function dropOldResults(db: Database, now: number): number {
  return db
    .transaction(() => {
      const old = statement<[number, number], { id: number }>(
        db,
        `select j.id from projects p cross join uploads u on u.project_id = p.id
         and u.received_at >= p.emptied_to and u.received_at < ? - p.retention_days * ${dayMs} and p.deleted_at is null
       join jobs j on j.upload_id = u.id
       where exists (select 1 from results where job_id = j.id)
       order by j.id limit ?`,
      ).all(now, jobsAtOnce);
      for (const { id } of old) {
        noteFailuresOf(db, id);
        statement<[number], never>(db, "delete from results where job_id = ?").run(id);
        for (const table of evidenceTables) {
          statement<[number], never>(
            db,
            `delete from ${table} where job_id = ? and not ${keepsEvidence}`,
          ).run(id);
        }
      }
      if (old.length < jobsAtOnce) noteEmptied(db, now);
      return old.length;
    })
    .immediate();
}

/** So that years of emptied jobs are not looked at every minute. Written by the hour: a write has pages asked anew. */
function noteEmptied(db: Database, now: number): void {
  statement<[{ now: number }], never>(
    db,
    `update projects set emptied_to = @now - retention_days * ${dayMs}
     where deleted_at is null and emptied_to < @now - retention_days * ${dayMs} - ${hourMs}`,
  ).run({ now });
}

/** Bodies that are past their time: forgets them and gives their file names, for the caller to delete. */
export function forgetOldBodies(db: Database, now: number): string[] {
  return statement<[number], { file: string }>(
    db,
    `select body_file as file from uploads where body_file is not null and body_kept_until < ? limit 500`,
  )
    .all(now)
    .map(({ file }) => {
      forgetBody(db, file);
      return file;
    });
}

/** Notes that a body is kept no more. */
export function forgetBody(db: Database, file: string): void {
  statement<[string], never>(db, "update uploads set body_file = null where body_file = ?").run(file);
}

/** The file names of all bodies that are kept. */
export function keptBodies(db: Database): Set<string> {
  const rows = statement<[], { file: string }>(
    db,
    "select body_file as file from uploads where body_file is not null",
  ).all();
  return new Set(rows.map((row) => row.file));
}

/** Notes that a body now lies in another file, its compressed form. */
export function renameBody(db: Database, from: string, to: string): void {
  statement<[string, string], never>(db, "update uploads set body_file = ? where body_file = ?").run(
    to,
    from,
  );
}
