import type { Database } from "#db/open.ts";
import { statement } from "#db/statement.ts";
import { unpackText } from "#db/stored-text.ts";

/** What a failing test said. */
export type FailureWording = { readonly type: string; readonly message: string; readonly text: string };

/** The stored texts with these ids, by id. */
export async function failureTextsOf(
  db: Database,
  failureIds: readonly number[],
): Promise<Map<number, FailureWording>> {
  const rows = statement<[string], { id: number; type: string; message: string; body: Buffer | null }>(
    db,
    `select f.id, f.type, f.message, f.body from json_each(?) ids cross join failures f on f.id = ids.value`,
  ).all(JSON.stringify(failureIds));
  return new Map(rows.map(({ id, type, message, body }) => [id, { type, message, text: unpackText(body) }]));
}
