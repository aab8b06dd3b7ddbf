/**
 * What an upload and the pages' queries cost as the database grows, and how many bytes a result takes:
 * `node db/growth.bench.ts [MILLIONS…]`, by default 1, 5 and 20. Figures are medians; what matters are the growth
 * factors, all from one run.
 */
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { listTests } from "#db/leaderboard/list-tests.ts";
import { type Database, openForReading, openForWriting } from "#db/open.ts";
import { createProject } from "#db/projects.ts";
import { recentResults } from "#db/recent-results.ts";
import { jobNumbers, recordJob } from "#db/record-job.ts";
import { refreshRun } from "#db/roll-ups/run-totals.ts";
import { refreshSuiteRuns } from "#db/roll-ups/suite-runs.ts";
import { ensureRun } from "#db/runs-write.ts";
import { statement } from "#db/statement.ts";
import { ensureSuite } from "#db/suites.ts";
import { openTestIndex } from "#db/test-index.ts";
import { insertUpload, type UploadRow } from "#db/uploads-write.ts";
import { ensureVariant } from "#db/variants.ts";
import { learnLegs } from "#db/verdicts/learn-legs.ts";
import { syncLegs } from "#db/verdicts/legs.ts";
import { listRedRuns } from "#db/verdicts/red-runs.ts";
import { parseFilters } from "#lib/filters.ts";
import type { ResultRecord } from "#lib/result-record.ts";

const testsPerRun = 20_000;
/** 5 % of the tests fail once in a while, each in every fortieth run. */
const troubled = testsPerRun / 20;
const failsEvery = 40;
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
  const project = createProject(db, "Bench", now - windowMs);
  const suiteId = ensureSuite(db, project.id, "integration");
  const tests = makeTests(db, project.id, suiteId);
  const runs = Math.max(...stops) * 50;
  const measured = new Map<number, Record<string, number>>();
  const uploads: number[] = [];

  for (let run = 1; run <= runs; run++) {
    const startedAt = now - windowMs + Math.round((run / runs) * windowMs);
    uploads.push(milliseconds(() => upload(db, project.id, suiteId, tests, run, startedAt)));
    const millions = (run * testsPerRun) / 1e6;
    if (stops.includes(millions)) {
      const at = startedAt;
      measured.set(millions, {
        "upload of 20,000 results, ms": median(uploads.slice(-25)),
        ...(await queries(file, project.id, suiteId, tests, at)),
        "database, bytes a result": bytesOf(db, file) / (run * testsPerRun),
      });
    }
  }
  db.close();
  print(measured);
}

function makeTests(db: Database, projectId: number, suiteId: number): number[] {
  return db.transaction(() => {
    const index = openTestIndex(db, projectId, suiteId);
    index.begin();
    const ids = Array.from({ length: testsPerRun }, (_, test) =>
      index.resolve(
        `com.example.shop.module${test % 37}.Class${Math.floor(test / 20)}IT`,
        `handlesCase${test}`,
        {
          file: undefined,
          line: undefined,
          isFinding: false,
        },
      ),
    );
    index.markSeen(ids, now);
    return ids;
  })();
}

/** One run with one job, as an upload stores it once its report is read. */
function upload(
  db: Database,
  projectId: number,
  suiteId: number,
  tests: readonly number[],
  run: number,
  startedAt: number,
): void {
  db.transaction(() => {
    const uploadId = insertUpload(db, uploadRow(projectId, startedAt));
    const commit = run.toString(16).padStart(7, "0");
    const said = { attempt: 1, job: "integration", shard: "", env: {}, queue: false, branch: "main", commit };
    const { id: runId, scope } = ensureRun(
      db,
      { id: projectId, defaultBranch: "main" },
      `${run}`,
      said,
      startedAt,
    );
    recordJob(
      db,
      {
        id: jobNumbers(db)("integration"),
        projectId,
        runId,
        suiteId,
        uploadId,
        attempt: 1,
        name: "integration",
        shard: "",
        variantId: ensureVariant(db, projectId, ""),
        commit,
        tree: undefined,
        pr: undefined,
        scope,
        startedAt,
        wallMs: 600_000 + ((run * 7919) % 120_000),
        exitCode: undefined,
        isIncomplete: false,
        results: tests.map((test, index) => result(test, index, run)),
        findings: new Set(),
        signatureOf: () => null,
      },
      startedAt,
    );
    refreshRun(db, runId);
    refreshSuiteRuns(db, runId);
    syncLegs(db, runId);
    learnLegs(db, projectId, 1);
  })();
}

function uploadRow(projectId: number, receivedAt: number): UploadRow {
  return {
    ...{ projectId, receivedAt, status: "accepted", isCurrent: false, variant: "", tests: testsPerRun },
    ...{ bytes: 0, reportBytes: 0, files: 1, refusedFiles: 0, problemCount: 0, processMs: 0 },
    ...{ tokenId: undefined, contentHash: undefined, duplicateOf: undefined, runId: undefined },
    ...{ suiteId: undefined, client: undefined, contentType: undefined, bodyFile: undefined },
    bodyKeptUntil: undefined,
    parameters: { attempt: 1, job: "integration", shard: "", env: {}, queue: false },
  };
}

function result(test: number, index: number, run: number): ResultRecord {
  const durationMs = (index * 7919 + run * 31) % 5000;
  const fails = index < troubled && (index + run) % failsEvery === 0;
  const passed = { outcome: "passed", durationMs, startedAt: undefined, failure: undefined } as const;
  const failed = { ...passed, outcome: "failed" } as const;
  if (!fails) return { test, verdict: "passed", outcome: "passed", durationMs, attempts: [passed] };
  return index % 2 === 0
    ? { test, verdict: "failed", outcome: "failed", durationMs, attempts: [failed] }
    : { test, verdict: "flaky", outcome: "passed", durationMs, attempts: [failed, passed] };
}

async function queries(
  file: string,
  projectId: number,
  suiteId: number,
  tests: readonly number[],
  at: number,
): Promise<Record<string, number>> {
  const db = openForReading(file);
  const { filters } = parseFilters(new URLSearchParams("window=30d"), at);
  const redRuns = await listRedRuns(db, projectId, filters);
  const figures = {
    "red runs of 30 days, ms": await repeated(() => listRedRuns(db, projectId, filters)),
    "leaderboard, 30 days, red runs given, ms": await repeated(() =>
      listTests(db, projectId, filters, at, redRuns),
    ),
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
