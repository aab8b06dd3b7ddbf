import type { EntryBody } from "#app/api/v1/projects/[project]/quarantine/schema.ts";
import { patternWords } from "#lib/quarantine/test-pattern.ts";

const columns = [
  ...["id", "state", "suite", "group", "name", "pattern", "tests", "signatures", "muted_signatures"],
  ...["branch", "variant", "reason", "owner", "ticket", "since", "until", "added_by", "released_at"],
  ...["runs_spared", "last_failed_at", "url"],
];

/** Entries as the rows of a table, its heads first. */
export function entryRows(entries: readonly EntryBody[]): (string | number | undefined)[][] {
  return [columns, ...entries.map(rowOf)];
}

function rowOf(entry: EntryBody): (string | number | undefined)[] {
  const { test, pattern } = entry;
  const suite = test?.suite ?? pattern?.suite;
  return [
    ...[entry.id, entry.state, suite, test?.group ?? pattern?.group, test?.name ?? pattern?.name],
    ...[pattern && patternWords(pattern), entry.tests, entry.signatures, entry.muted_signatures.length],
    ...[entry.branch, entry.variant, entry.reason, entry.owner, entry.ticket, entry.since, entry.until],
    ...[entry.added_by, entry.released_at, entry.runs_spared, entry.last_failed_at, entry.url],
  ];
}
