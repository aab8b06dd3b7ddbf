/**
 * What an upload and the pages' queries cost as the database grows, and how many bytes a result takes:
 * `node db/growth.bench.ts [MILLIONS…]`, by default 1, 5 and 20. Figures are medians; what matters are the growth
 * factors, all from one run.
 */
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type BenchWorld, createBenchWorld, storeBenchRun, testsPerRun } from "#db/bench-world.ts";
import { listTests } from "#db/leaderboard/list-tests.ts";
import { toldFalseAlarms } from "#db/leaderboard/told-false-alarms.ts";
import { type Database, openForReading, openForWriting } from "#db/open.ts";
import { recentResults } from "#db/recent-results.ts";
import { statement } from "#db/statement.ts";
import { parseFilters } from "#lib/filters.ts";

const windowMs = 30 * 86_400_000;
const now = Date.parse("2026-11-22T12:00:00Z");
const stops = process.argv.length > 2 ? process.argv.slice(2).map(Number) : [1, 5, 20];

const folder = mkdtempSync(join(tmpdir(), "flakeboard-growth-"));
try {
  await bench(join(folder, "flakeboard.sqlite"));
} finally {
  rmSync(folder, { recursive: true });
}

async function bench(file: string): Promise<void> {
  const db = openForWriting(file);
  const world = createBenchWorld(db, "Bench", now - windowMs);
  const runs = Math.max(...stops) * 50;
  const measured = new Map<number, Record<string, number>>();
  const uploads: number[] = [];

  for (let run = 1; run <= runs; run++) {
    const startedAt = now - windowMs + Math.round((run / runs) * windowMs);
    uploads.push(milliseconds(() => storeBenchRun(db, world, run, startedAt)));
    const millions = (run * testsPerRun) / 1e6;
    if (stops.includes(millions)) {
      const at = startedAt;
      measured.set(millions, {
        "upload of 20,000 results, ms": median(uploads.slice(-25)),
        ...(await queries(file, world, at)),
        "database, bytes a result": bytesOf(db, file) / (run * testsPerRun),
      });
    }
  }
  db.close();
  print(measured);
}

async function queries(file: string, world: BenchWorld, at: number): Promise<Record<string, number>> {
  const { suiteId, tests } = world;
  const projectId = world.project.id;
  const db = openForReading(file);
  const { filters } = parseFilters(new URLSearchParams("window=30d"), at);
  const figures = {
    "leaderboard, 30 days, ms": await repeated(() => listTests(db, projectId, filters, at)),
    "its false alarms, ms": await repeated(() => toldFalseAlarms(db, projectId, filters)),
    "last 500 results of a test, ms": await repeated(() =>
      recentResults(db, projectId, [{ id: tests[7]!, suiteId }], filters, 500),
    ),
  };
  db.close();
  return figures;
}

async function repeated(query: () => unknown): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < 15; round++) {
    const began = performance.now();
    await query();
    times.push(performance.now() - began);
  }
  return median(times);
}

function milliseconds(work: () => void): number {
  const began = performance.now();
  work();
  return performance.now() - began;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1]!;
}

function bytesOf(db: Database, file: string): number {
  statement<[], unknown>(db, "pragma wal_checkpoint(truncate)").all();
  return statSync(file).size;
}

function print(measured: ReadonlyMap<number, Record<string, number>>): void {
  const [first] = measured.values();
  for (const figure of Object.keys(first!)) {
    const values = [...measured].map(
      ([millions, figures]) => `${figures[figure]!.toFixed(1)} at ${millions} M`,
    );
    const growth = [...measured.values()].at(-1)![figure]! / first![figure]!;
    console.log(`${figure}: ${values.join(", ")}; growth ${growth.toFixed(2)}`);
  }
}
