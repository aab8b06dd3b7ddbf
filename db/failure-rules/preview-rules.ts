import { setImmediate } from "node:timers/promises";
import type { Database } from "#db/open.ts";
import { statement } from "#db/statement.ts";
import { unpackText } from "#db/stored-text.ts";
import { addDays, dayOf } from "#lib/day.ts";
import { openPreview, type PreviewOfRules } from "#lib/failure-rules/preview-rules.ts";
import type { RuleSet } from "#lib/failure-rules/rule-set.ts";

const previewDays = 30;
const mostTexts = 2000;
/** Some milliseconds' work, after which other requests get their turn. */
const textsAtOnce = 25;

/** The latest distinct failure texts of the last 30 days, at most 2,000, by the rules. Rides on the key of failing_results. */
export async function previewOfRules(
  db: Database,
  projectId: number,
  rules: RuleSet,
  now: number,
): Promise<PreviewOfRules> {
  const recent = statement<[number, string, number], { id: number; results: number }>(
    db,
    `select failure_id as id, count(*) as results from failing_results
     where project_id = ? and day >= ? and failure_id is not null
     group by failure_id order by max(started_at) desc limit ?`,
  ).all(projectId, addDays(dayOf(now), 1 - previewDays), mostTexts + 1);
  const looked = recent.slice(0, mostTexts).toSorted((a, b) => a.id - b.id);
  const preview = openPreview(rules);
  for (let from = 0; from < looked.length; from += textsAtOnce) {
    if (from > 0) await setImmediate();
    const some = looked.slice(from, from + textsAtOnce);
    const texts = textsOf(db, some);
    for (const { id, results } of some) {
      const row = texts.get(id);
      if (row === undefined) continue;
      const words = { type: row.type, message: row.message, text: unpackText(row.body) };
      const { signature, cause } = row;
      preview.add({ words, signature, cause, dependency: row.dependency ?? undefined, results });
    }
  }
  return { ...preview.result(), days: previewDays, isAll: recent.length <= mostTexts };
}

type TextRow = {
  readonly id: number;
  readonly type: string;
  readonly message: string;
  readonly body: Buffer | null;
  readonly signature: string;
  readonly cause: string;
  readonly dependency: string | null;
};

function textsOf(db: Database, failures: readonly { readonly id: number }[]): Map<number, TextRow> {
  const rows = statement<[string], TextRow>(
    db,
    `select f.id, f.type, f.message, f.body, s.text as signature, s.cause, s.dependency
     from json_each(?) ids cross join failures f on f.id = ids.value join signatures s on s.id = f.signature_id`,
  ).all(JSON.stringify(failures.map(({ id }) => id)));
  return new Map(rows.map((row) => [row.id, row]));
}
