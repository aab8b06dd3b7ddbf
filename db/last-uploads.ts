import type { Database } from "#db/open.ts";
import { statement } from "#db/statement.ts";

/** Ids of the projects that anything was uploaded to, the one with the latest upload first: one seek for each. */
export async function listByLastUpload(db: Database): Promise<number[]> {
  const sql = `select id, (select max(received_at) from uploads where project_id = projects.id) as at
    from projects where at is not null order by at desc, id`;
  return statement<[], { id: number }>(db, sql)
    .all()
    .map(({ id }) => id);
}
