import type { Database } from "#db/open.ts";
import { statement } from "#db/statement.ts";

/** The variants that jobs ran in, as key=value texts (see lib/variant.ts), by the job's id. Rides on the primary keys. */
export async function variantsOfJobs(db: Database, jobIds: Iterable<number>): Promise<Map<number, string>> {
  const rows = statement<[string], { id: number; variant: string }>(
    db,
    `select j.id, v.key as variant from json_each(?) ids
     cross join jobs j on j.id = ids.value cross join variants v on v.id = j.variant_id`,
  ).all(JSON.stringify([...new Set(jobIds)]));
  return new Map(rows.map(({ id, variant }) => [id, variant]));
}
