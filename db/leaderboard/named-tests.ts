import type { Database } from "#db/open.ts";
import { statement } from "#db/statement.ts";
import { type Filters, noOwner } from "#lib/filters.ts";

export type NamedTest = {
  readonly id: number;
  readonly suiteId: number;
  readonly suite: string;
  readonly group: string;
  readonly name: string;
  /** 1; more where different tests share suite, group and name. */
  readonly ordinal: number;
  readonly file: string | null;
  /** Who is asked first about it; null if nobody owns it. */
  readonly owner: string | null;
  readonly firstSeenAt: number;
};

/** The columns of a `NamedTest`, over `tests t join suites s`. */
export const namedColumns = `t.id, t.suite_id as suiteId, s.name as suite, t.group_name as "group", t.name, t.ordinal,
  t.file, t.first_seen_at as firstSeenAt, (select owner from test_owners where test_id = t.id) as owner`;

/** More words than this of a search are taken for one. */
const mostWords = 6;

export type NameFilter = {
  /** SQL over `tests t join suites s` that takes `parameters`. */
  readonly condition: string;
  readonly parameters: Readonly<Record<string, string>>;
};

/**
 * What the filters say of names and owners. Each word that is searched for must stand in the suite, group, name or file;
 * letters of ASCII match in either case.
 */
export function nameFilter({
  suite,
  kind,
  owner,
  q,
}: Pick<Filters, "suite" | "kind" | "owner" | "q">): NameFilter {
  const parameters: Record<string, string> = {};
  const conditions = ["t.alias_of is null and t.is_finding = 0"];
  if (suite !== undefined) {
    conditions.push("s.name = @suite");
    parameters.suite = suite;
  }
  if (kind !== undefined) {
    conditions.push("s.kind = @kind");
    parameters.kind = kind;
  }
  if (owner === noOwner) conditions.push("t.id not in (select test_id from test_owners)");
  else if (owner !== undefined) {
    conditions.push("exists (select 1 from test_owners where test_id = t.id and owner = @owner)");
    parameters.owner = owner;
  }
  for (const [index, word] of wordsOf(q ?? "").entries()) {
    const like = `like @word${index} escape '\\'`;
    conditions.push(`(t.name ${like} or t.group_name ${like} or s.name ${like} or t.file ${like})`);
    parameters[`word${index}`] = `%${word.replace(/[\\%_]/g, "\\$&")}%`;
  }
  return { condition: conditions.join(" and "), parameters };
}

/** Those of the tests that the filters' names let through, by id. */
export function namedTests(
  db: Database,
  projectId: number,
  testIds: readonly number[],
  { condition, parameters }: NameFilter,
): Map<number, NamedTest> {
  const rows = statement<[Record<string, string | number>], NamedTest>(
    db,
    `select ${namedColumns} from json_each(@ids) ids cross join tests t on t.id = ids.value
     join suites s on s.id = t.suite_id where t.project_id = @project and ${condition}`,
  ).all({ ...parameters, project: projectId, ids: JSON.stringify(testIds) });
  return new Map(rows.map((row) => [row.id, row]));
}

function wordsOf(q: string): string[] {
  const words = q.split(/\s+/).filter((word) => word !== "");
  return words.length <= mostWords
    ? words
    : [...words.slice(0, mostWords - 1), words.slice(mostWords - 1).join(" ")];
}
