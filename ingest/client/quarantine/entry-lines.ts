import { plainText } from "#ingest/client/plain-text.ts";
import type { Entry } from "#ingest/client/quarantine/entries.ts";
import { counted } from "#lib/format/counted.ts";

/** Entries as a table for people, heads first. Names and reasons are strangers' text and are made harmless. */
export function entryLines(entries: readonly Entry[]): string[] {
  const rows = [
    ["id", "state", "until", "mutes", "spared", "owner", "test", "reason"],
    ...entries.map(cellsOf),
  ];
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column]!))
      .join("  ")
      .trimEnd(),
  );
}

/** An entry in one line: "12 (active until 2026-12-01): integration › com.shop.CheckoutIT › refund". */
export function entryLine(entry: Entry): string {
  return `${plainText(entry.id)} (${plainText(entry.state)} until ${day(entry.until)}): ${subject(entry)}`;
}

function cellsOf(entry: Entry): string[] {
  const { id, state, until, signatures, runs_spared: spared, owner, reason } = entry;
  return [
    ...[plainText(id), plainText(state), day(until), signatures === "all" ? "all" : plainText(signatures)],
    ...[spared === undefined ? "–" : String(spared), plainText(owner ?? "–", 30), subject(entry)],
    plainText(reason, 80),
  ];
}

/** What an entry takes in, and where it is for one branch or variant only. */
function subject({ test, pattern, tests, branch, variant }: Entry): string {
  const named = test ?? pattern;
  const parts = named ? [named.suite, named.group, named.name].filter(Boolean) : ["a test that is gone"];
  const where = [
    pattern && tests !== undefined && counted(tests, "test"),
    branch && `on ${branch}`,
    variant && `in ${variant}`,
  ];
  const told = where.filter(Boolean).join(", ");
  return plainText(parts.join(" › ") + (told && ` (${told})`), 160);
}

/** The UTC day of a moment. */
function day(moment: string): string {
  return plainText(moment.slice(0, 10));
}
