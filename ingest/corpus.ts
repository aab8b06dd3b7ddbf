/**
 * Reads every file below a folder of reports and compares what was understood with an independent count of
 * elements: `npm run --silent corpus -- FOLDER [--oracle FILE]`. The oracle is `oracle.tsv` beside the folder
 * unless named. Exit status 1 if a file was read wrongly, 2 if the command was called wrongly.
 */
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";
import { parseArgs } from "node:util";
import { type Judgement, judge } from "#ingest/corpus/judge.ts";
import { type OracleRow, parseOracle } from "#ingest/corpus/oracle.ts";
import { type Understood, understand } from "#ingest/corpus/understood.ts";

type Line = Judgement & {
  readonly path: string;
  readonly understood: Understood | undefined;
  readonly ms: number;
};

/** A file that takes longer is named: only the huge ones should. */
const slowMs = 1000;

process.exitCode = main(process.argv.slice(2));

function main(args: string[]): number {
  const { values, positionals } = parseArgs({
    args,
    options: { oracle: { type: "string" } },
    allowPositionals: true,
  });
  const [folder] = positionals;
  if (folder === undefined || !existsSync(folder) || !statSync(folder).isDirectory()) {
    console.error("Name the folder of reports: npm run --silent corpus -- FOLDER [--oracle FILE]");
    return 2;
  }
  const oraclePath = values.oracle ?? join(dirname(resolve(folder)), "oracle.tsv");
  const oracle = existsSync(oraclePath)
    ? parseOracle(readFileSync(oraclePath, "utf8"))
    : new Map<string, OracleRow>();
  if (oracle.size === 0) console.log(`No oracle at ${oraclePath}: files are read without comparison.\n`);
  const lines = filesBelow(folder).map((path) => lineOf(folder, path, (name) => oracle.get(name)));
  print(lines);
  return lines.some(({ kind }) => kind === "wrong") ? 1 : 0;
}

function lineOf(folder: string, path: string, rowOf: (path: string) => OracleRow | undefined): Line {
  const start = performance.now();
  try {
    const understood = understand(join(folder, path), path);
    return { ...judge(understood, rowOf(path)), path, understood, ms: performance.now() - start };
  } catch (error) {
    const reason = `the reader broke: ${error instanceof Error ? (error.stack ?? error.message) : error}`;
    return { kind: "wrong", reasons: [reason], path, understood: undefined, ms: performance.now() - start };
  }
}

/** Paths of all files below, relative to the folder, with slashes, sorted. */
function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join("/"))
    .sort();
}

function print(lines: readonly Line[]): void {
  printSection("Explained by a rule of the dialect", lines, "explained");
  printSection("Refused, read in part, or mended", lines, "refused");
  printSection("Not known to the oracle", lines, "uncompared");
  printSection("Wrong", lines, "wrong");
  const slow = lines.filter(({ ms }) => ms > slowMs);
  if (slow.length > 0) console.log(`Slower than ${slowMs} ms`);
  for (const { path, ms } of slow) console.log(`  ${path}: ${Math.round(ms)} ms`);
  printProducers(lines);
  const count = (kind: Judgement["kind"]) => lines.filter((line) => line.kind === kind).length;
  const [agree, explained, refused, wrong] = [
    count("agrees"),
    count("explained"),
    count("refused"),
    count("wrong"),
  ];
  console.log(
    `${lines.length} files, ${agree} agree, ${explained} explained, ${refused} refused, ${wrong} wrong`,
  );
}

function printSection(title: string, lines: readonly Line[], kind: Judgement["kind"]): void {
  const chosen = lines.filter((line) => line.kind === kind);
  if (chosen.length === 0) return;
  console.log(`${title} (${chosen.length})`);
  for (const { path, reasons } of chosen) {
    console.log(`  ${path}`);
    for (const reason of reasons) console.log(`    ${reason}`);
  }
  console.log("");
}

/** A table of what was read, by the producer that the reader recognized. */
function printProducers(lines: readonly Line[]): void {
  const rows = new Map<
    string,
    { files: number; testCases: number; failed: number; skipped: number; reruns: number }
  >();
  for (const { understood } of lines) {
    if (understood === undefined || understood.report.status === "refused") continue;
    const { report, testCases, failed, skipped, reruns } = understood;
    const row = rows.get(report.producer) ?? { files: 0, testCases: 0, failed: 0, skipped: 0, reruns: 0 };
    rows.set(report.producer, {
      files: row.files + 1,
      testCases: row.testCases + testCases,
      failed: row.failed + failed,
      skipped: row.skipped + skipped,
      reruns: row.reruns + reruns,
    });
  }
  const cell = (value: number | string) => String(value).padStart(10);
  const heads = ["files", "cases", "failed", "skipped", "reruns"].map(cell).join("");
  console.log(`${"producer".padEnd(26)}${heads}`);
  for (const [producer, row] of [...rows].sort(([, a], [, b]) => b.files - a.files)) {
    console.log(`${producer.padEnd(26)}${Object.values(row).map(cell).join("")}`);
  }
  console.log("");
}
