/**
 * The least that storing a report could cost, for `upload.bench.ts` to compare with: one pass of the tokenizer that
 * keeps nothing, and prepared inserts, one a row, of the rows that the real upload wrote, into the same schema.
 * Usage: node ingest/upload-bench/bare-ingest.ts REPORT DATABASE. Prints seconds.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { SaxesParser } from "saxes";
import { openForReading, openForWriting } from "#db/open.ts";
import { fileChunks } from "#ingest/file-chunks.ts";

const tables = [
  "tests",
  "signatures",
  "failures",
  "results",
  "attempts",
  "failing_results",
  "outputs",
  "attachments",
  "properties",
  "test_days",
];

const [report, database] = process.argv.slice(2) as [string, string];
const folder = mkdtempSync(join(tmpdir(), "flakeboard-bare-"));
try {
  console.log((parse(report) + insert(database, join(folder, "bare.sqlite"))) / 1000);
} finally {
  rmSync(folder, { recursive: true });
}

function parse(path: string): number {
  const began = performance.now();
  const decoder = new TextDecoder("utf-8", { fatal: true });
  const tokens = new SaxesParser();
  for (const name of ["opentag", "closetag", "text", "cdata"] as const) tokens.on(name, () => {});
  for (const chunk of fileChunks(path)) tokens.write(decoder.decode(chunk, { stream: true }));
  tokens.close();
  return performance.now() - began;
}

function insert(from: string, into: string): number {
  const source = openForReading(from);
  const rows = tables.map((table) => [table, source.prepare(`select * from ${table}`).raw().all()] as const);
  source.close();
  const target = openForWriting(into);
  target.pragma("foreign_keys = OFF");
  const began = performance.now();
  target.transaction(() => {
    for (const [table, values] of rows as [string, unknown[][]][]) {
      const places = values[0]?.map(() => "?").join(",");
      if (places === undefined) continue;
      const statement = target.prepare(`insert into ${table} values (${places})`);
      for (const row of values) statement.run(row);
    }
  })();
  const took = performance.now() - began;
  target.close();
  return took;
}
