/**
 * What reading costs beside a bare pass of the tokenizer over the same text, and beside `xmllint --stream` where that
 * is installed: `node ingest/junit/read-report.bench.ts`. Ratios, for the machine is rarely quiet.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { SaxesParser } from "saxes";
import { fileChunks } from "#ingest/file-chunks.ts";
import { type GeneratedReport, writeGeneratedReport } from "#ingest/junit/generated-report.ts";
import { readReport } from "#ingest/junit/read-report.ts";

const shapes: Readonly<Record<string, GeneratedReport>> = {
  "stacks and output": { cases: 50_000, failureShare: 0.1, withOutput: true },
  dense: { cases: 100_000, failureShare: 0.1, withOutput: false },
};
const ways = { read: readOurs, saxes: readBare, xmllint: runXmllint };
type Way = keyof typeof ways;

const [way, path] = process.argv.slice(2);
if (way !== undefined && path !== undefined) measure(way as Way, path);
else benchAll();

function benchAll(): void {
  const folder = mkdtempSync(join(tmpdir(), "flakeboard-bench-"));
  try {
    for (const [name, options] of Object.entries(shapes)) bench(name, options, join(folder, "report.xml"));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function bench(name: string, options: GeneratedReport, path: string): void {
  const megabytes = writeGeneratedReport(path, options) / 1e6;
  const [read, saxes, xmllint] = [
    inOwnProcess("read", path),
    inOwnProcess("saxes", path),
    inOwnProcess("xmllint", path),
  ];
  const speed = `${(megabytes / read.seconds).toFixed(0)} MB/s, ${Math.round(options.cases / read.seconds / 1000)}k cases/s`;
  console.log(`${name}, ${megabytes.toFixed(0)} MB: ${speed}, resident at most ${read.residentMb} MB`);
  console.log(`  read ÷ saxes ${(read.seconds / saxes.seconds).toFixed(2)}`);
  console.log(`  read ÷ xmllint --stream ${(read.seconds / xmllint.seconds).toFixed(2)}`);
}

type Measured = { readonly seconds: number; readonly residentMb: number };

/** Each way in a process of its own: the engine compiles the tokenizer for the one use that it sees. */
function inOwnProcess(way: Way, path: string): Measured {
  const child = spawnSync(process.execPath, [fileURLToPath(import.meta.url), way, path], {
    encoding: "utf8",
  });
  if (child.status !== 0) throw new Error(child.stderr);
  return JSON.parse(child.stdout);
}

/** Prints the least processor time of several rounds: what a busy machine distorts least. */
function measure(way: Way, path: string): void {
  const seconds = Array.from({ length: 9 }, () => {
    const start = way === "xmllint" ? undefined : process.cpuUsage();
    const begun = performance.now();
    ways[way](path);
    if (start === undefined) return (performance.now() - begun) / 1000;
    const { user, system } = process.cpuUsage(start);
    return (user + system) / 1e6;
  });
  const residentMb = Math.round(process.resourceUsage().maxRSS / 1024);
  console.log(JSON.stringify({ seconds: Math.min(...seconds), residentMb }));
}

function readOurs(path: string): void {
  let attempts = 0;
  const { status, counts } = readReport(fileChunks(path), (testCase) => {
    attempts += testCase.attempts.length;
  });
  if (status !== "read" || counts.testcases !== attempts) throw new Error(`The report was ${status}.`);
}

/** The least that any reader on this tokenizer does: decode, tokenize, look at each start tag and text. */
function readBare(path: string): void {
  const tokens = new SaxesParser();
  let length = 0;
  tokens.on("opentag", ({ attributes }) => {
    length += attributes.name?.length ?? 0;
  });
  for (const event of ["text", "cdata"] as const) {
    tokens.on(event, (text) => {
      length += text.length;
    });
  }
  const decoder = new TextDecoder("utf-8", { fatal: true });
  for (const chunk of fileChunks(path)) tokens.write(decoder.decode(chunk, { stream: true }));
  tokens.close();
  if (length === 0) throw new Error("Nothing was read.");
}

function runXmllint(path: string): void {
  const { error } = spawnSync("xmllint", ["--stream", "--huge", "--noout", path]);
  if (error !== undefined) throw new Error("xmllint is not installed (Debian: libxml2-utils).");
}
