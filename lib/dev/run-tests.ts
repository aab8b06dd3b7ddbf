import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { buildIfChanged } from "#lib/dev/build.ts";
import { root, runChild } from "#lib/dev/child.mjs";
import { ensureChromium } from "#lib/dev/chromium.ts";
import { runNext } from "#lib/dev/next.ts";
import { runStages, type Stage } from "#lib/dev/stages.ts";
import { checkTally, parseE2eCounts, parseUnitCounts, runnerTally, type Tally } from "#lib/dev/tally.ts";

const stages: readonly Stage[] = [
  { name: "format and lint", kinds: ["static"], run: checkFormatAndLint },
  { name: "types", kinds: ["static"], run: checkTypes },
  { name: "layers, units, properties", kinds: ["unit"], run: runUnitTests },
  { name: "build", kinds: ["static", "e2e"], run: async () => checkTally(await buildIfChanged()) },
  { name: "pages in a browser", kinds: ["e2e"], needs: "build", run: runE2eTests },
];

const { only } = parseArgs({ options: { only: { type: "string" } } }).values;
const chosen = stages.filter(({ kinds }) => only === undefined || kinds.some((kind) => kind === only));
if (chosen.length === 0) {
  console.error(`--only ${only}: give static, unit or e2e.`);
  process.exit(2);
}
let isStopped = false;
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => (isStopped = true));
const isGood = await runStages(chosen, {
  print: (line) => console.log(line),
  now: () => performance.now(),
  isStopped: () => isStopped,
});
process.exit(isGood ? 0 : 1);

async function checkFormatAndLint(): Promise<Tally> {
  const biome = join(root, "node_modules/@biomejs/biome/bin/biome");
  return checkTally(await runChild(process.execPath, [biome, "check", "--error-on-warnings"]));
}

async function checkTypes(): Promise<Tally> {
  const tsc = join(root, "node_modules/typescript/bin/tsc");
  // Routes have types of their own, which Next writes.
  return checkTally((await runNext(["typegen"])) || (await runChild(process.execPath, [tsc, "--noEmit"])));
}

async function runUnitTests(): Promise<Tally> {
  const { status, output } = await runWithReport((file) =>
    runChild(process.execPath, [
      "--test",
      `--test-concurrency=${availableParallelism()}`,
      "--test-timeout=300000",
      "--test-reporter=spec",
      "--test-reporter-destination=stdout",
      "--test-reporter=./lib/dev/count-reporter.ts",
      `--test-reporter-destination=${file}`,
      ...["lib", "db", "ingest", "app"].map((folder) => `${folder}/**/*.test.ts`),
    ]),
  );
  return runnerTally(status, parseUnitCounts(output));
}

async function runE2eTests(): Promise<Tally> {
  if (!(await ensureChromium())) return { passed: 0, failed: 1 };
  const playwright = join(root, "node_modules/@playwright/test/cli.js");
  const { status, output } = await runWithReport((file) =>
    runChild(process.execPath, [playwright, "test", "--reporter=list,json"], {
      ...process.env,
      PLAYWRIGHT_JSON_OUTPUT_FILE: file,
    }),
  );
  return runnerTally(status, parseE2eCounts(output));
}

/** Runs a program that writes its counts to the file it is given; `output` is "" if it did not. */
async function runWithReport(
  run: (file: string) => Promise<number>,
): Promise<{ readonly status: number; readonly output: string }> {
  const folder = mkdtempSync(join(tmpdir(), "flakeboard-report-"));
  const file = join(folder, "counts.json");
  try {
    const status = await run(file);
    return { status, output: existsSync(file) ? readFileSync(file, "utf8") : "" };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
