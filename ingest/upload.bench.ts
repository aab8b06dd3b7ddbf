/**
 * What receiving, reading and storing costs over HTTP beside the least that it could: a bare pass of the tokenizer
 * and prepared inserts of the same rows, in one process. Also the server's memory, and how quick its pages stay
 * meanwhile. Needs a built server (`npm start` once): `node ingest/upload.bench.ts`.
 */
import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { promisify } from "node:util";
import { writeGeneratedReport } from "#ingest/junit/generated-report.ts";
import { addAdministrator, makeProjects, ordinaryReport } from "#ingest/upload-bench/bench-projects.ts";
import { type BenchServer, signIn, startServer, type Target } from "#ingest/upload-bench/bench-server.ts";
import { type Asker, openAsker } from "#ingest/upload-bench/page-latency.ts";
import { percentiles } from "#ingest/upload-bench/percentiles.ts";
import { databaseFile } from "#lib/data-folder.ts";

const shapes = {
  "with stacks and output": { cases: 100_000, failureShare: 0.1, withOutput: true },
  dense: { cases: 100_000, failureShare: 0.1, withOutput: false },
};
/** One after another while pages are asked for, so that a percentile is of hundreds of answers. */
const uploadsInARow = 5;
const warmUpMs = 12_000;
const idleMs = 10_000;

const folder = mkdtempSync(join(tmpdir(), "flakeboard-bench-"));
try {
  for (const [name, shape] of Object.entries(shapes)) {
    const report = join(folder, "report.xml");
    const megabytes = writeGeneratedReport(report, shape) / 1e6;
    await bench(`${megabytes.toFixed(0)} MB ${name}`, report, join(folder, name.replaceAll(" ", "-")));
  }
} finally {
  rmSync(folder, { recursive: true });
}

async function bench(name: string, report: string, dataFolder: string): Promise<void> {
  const { large, ordinary } = makeProjects(dataFolder);
  const server = await startServer(dataFolder);
  try {
    console.log(name);
    await server.upload(ordinary, "warm-up", ordinaryReport(0));
    await benchUpload(server, large, report, databaseFile(dataFolder));

    for (let run = 1; run <= 20; run++) await server.upload(ordinary, `${run}`, ordinaryReport(run));
    const person = { email: "bench@flakeboard.example", password: "tell nobody these words" };
    await addAdministrator(dataFolder, person.email, person.password);
    const somebody = openAsker(await signIn(server.origin, person.email, person.password));
    await benchPages(server, somebody, (run) => server.upload(large, run, report));
    somebody.close();
  } finally {
    await server.stop();
  }
}

async function benchUpload(server: BenchServer, to: Target, report: string, database: string): Promise<void> {
  const idleMb = server.resetPeak();
  const began = performance.now();
  const status = await server.upload(to, "1", report);
  const seconds = (performance.now() - began) / 1000;
  const peakMb = server.peakMb();
  const bare = await bareSeconds(report, database);
  console.log(`  answered ${status} in ${seconds.toFixed(1)} s`);
  console.log(`  over HTTP ÷ bare tokenizer and inserts: ${(seconds / bare).toFixed(2)}`);
  console.log(
    `  server memory at its peak: ${(peakMb - idleMb).toFixed(0)} MB above idle (${idleMb.toFixed(0)} MB)`,
  );
}

async function benchPages(
  server: BenchServer,
  somebody: Asker,
  upload: (run: string) => Promise<unknown>,
): Promise<void> {
  const address = `${server.origin}/projects/ordinary/tests`;
  const uploads = async (name: string) => {
    for (let count = 1; count <= uploadsInARow; count++) await upload(`${name}-${count}`);
  };
  const measure = async (what: string, who: "one" | "others", until: () => Promise<unknown>) => {
    await server.loopLagMs();
    const { pages, machine } = await somebody.ask(address, who, until());
    const lag = (await server.loopLagMs()).toFixed(0);
    console.log(`  ${what}, ms: ${percentiles(pages)}`);
    console.log(
      `    late meanwhile: the thread that answers by p99 ${lag}, any process by ${percentiles(machine)}`,
    );
  };
  await somebody.ask(address, "others", setTimeout(warmUpMs));
  await somebody.ask(address, "others", upload("warm-up"));
  const series = { one: "leaderboard, asked for again", others: "leaderboard, made each time" } as const;
  for (const who of ["one", "others"] as const) {
    await measure(`${series[who]}, idle`, who, () => setTimeout(idleMs));
    await measure(`${series[who]} during ${uploadsInARow} uploads`, who, () => uploads(who));
  }
}

/** The bare way runs in a process of its own, as an importer written for the purpose would. */
async function bareSeconds(report: string, database: string): Promise<number> {
  const program = "ingest/upload-bench/bare-ingest.ts";
  const { stdout } = await promisify(execFile)(process.execPath, [program, report, database]);
  return Number(stdout);
}
