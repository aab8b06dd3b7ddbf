import { openFailureTexts } from "#db/failure-texts.ts";
import type { Database } from "#db/open.ts";
import { createProject, type Project } from "#db/projects.ts";
import { jobNumbers, recordJob } from "#db/record-job.ts";
import { refreshRedRun } from "#db/roll-ups/red-runs.ts";
import { refreshRun } from "#db/roll-ups/run-totals.ts";
import { refreshSuiteRuns } from "#db/roll-ups/suite-runs.ts";
import { sumUpEntries } from "#db/roll-ups/window-entries.ts";
import { ensureRun } from "#db/runs-write.ts";
import { ensureSuite } from "#db/suites.ts";
import { openTestIndex } from "#db/test-index.ts";
import { insertUpload, type UploadRow } from "#db/uploads-write.ts";
import { ensureVariant } from "#db/variants.ts";
import { learnLegs } from "#db/verdicts/learn-legs.ts";
import { syncLegs } from "#db/verdicts/legs.ts";
import type { ResultRecord } from "#lib/result-record.ts";
import type { UploadParameters } from "#lib/upload-parameters.ts";

// For benches: a big project, filled as uploads fill it once their reports are read.

export const testsPerRun = 20_000;
/** 5 % of the tests fail once in a while, each in every fortieth run. */
const troubled = testsPerRun / 20;
const failsEvery = 40;
/** So many different texts its failures have. */
const failureTexts = 200;

/** A project with a suite of 20,000 tests, of which every run has a result. */
export type BenchWorld = {
  readonly project: Project;
  readonly suiteId: number;
  readonly tests: readonly number[];
};

export function createBenchWorld(db: Database, name: string, at: number): BenchWorld {
  const project = createProject(db, name, at);
  const suiteId = ensureSuite(db, project.id, "integration");
  const tests = db.transaction(() => {
    const index = openTestIndex(db, project.id, suiteId);
    index.begin();
    const ids = Array.from({ length: testsPerRun }, (_, test) =>
      index.resolve(
        `com.example.shop.module${test % 37}.Class${Math.floor(test / 20)}IT`,
        `handlesCase${test}`,
        { file: undefined, line: undefined, isFinding: false },
      ),
    );
    index.markSeen(ids, at);
    return ids;
  })();
  return { project, suiteId, tests };
}

/** Stores a run with one job: of four, two are of the default branch, one of another, one of a pull request. */
export function storeBenchRun(db: Database, world: BenchWorld, run: number, startedAt: number): void {
  const { project, suiteId, tests } = world;
  db.transaction(() => {
    const uploadId = insertUpload(db, uploadRow(project.id, startedAt));
    const commit = run.toString(16).padStart(7, "0");
    const said = {
      attempt: 1,
      job: "integration",
      shard: "",
      env: {},
      queue: false,
      commit,
      ...placeOf(run),
    };
    const { id: runId, scope } = ensureRun(db, project, `${run}`, said, startedAt);
    const texts = openFailureTexts(db, project.id);
    const signatures = new Map<number, number | null>();
    const failureOf = (test: number) => {
      const { id, signatureId } = texts.store(failureText(test % failureTexts), startedAt);
      signatures.set(id, signatureId);
      return id;
    };
    recordJob(
      db,
      {
        id: jobNumbers(db)("integration"),
        projectId: project.id,
        runId,
        suiteId,
        uploadId,
        attempt: 1,
        name: "integration",
        shard: "",
        variantId: ensureVariant(db, project.id, ""),
        commit,
        tree: undefined,
        pr: said.pr,
        scope,
        startedAt,
        wallMs: 600_000 + ((run * 7919) % 120_000),
        exitCode: undefined,
        isIncomplete: false,
        results: tests.map((test, index) => result(test, index, run, failureOf)),
        findings: new Set(),
        signatureOf: (failure) => signatures.get(failure) ?? null,
        mutings: new Map(),
      },
      startedAt,
    );
    refreshRun(db, runId);
    refreshSuiteRuns(db, runId);
    syncLegs(db, runId);
    learnLegs(db, project.id, 1);
    refreshRedRun(db, runId);
  })();
  // As upkeep does.
  while (db.transaction(() => sumUpEntries(db, 100))() > 0);
}

function placeOf(run: number): Pick<UploadParameters, "branch" | "pr"> {
  switch (run % 4) {
    case 0:
      return { branch: "release" };
    case 1:
      return { branch: `topic-${run % 90}`, pr: `${run % 90}` };
    default:
      return { branch: "main" };
  }
}

function failureText(of: number) {
  return {
    kind: "failure",
    type: "java.net.SocketTimeoutException",
    message: `${"abcdefghij"[of % 10]}${"klmnopqrst"[Math.floor(of / 10) % 10]}${"uv"[of % 2]}-service: read timed out`,
    text: "",
  } as const;
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

function result(test: number, index: number, run: number, failureOf: (test: number) => number): ResultRecord {
  const durationMs = (index * 7919 + run * 31) % 5000;
  const fails = index < troubled && (index + run) % failsEvery === 0;
  const passed = { outcome: "passed", durationMs, startedAt: undefined, failure: undefined } as const;
  if (!fails) return { test, verdict: "passed", outcome: "passed", durationMs, attempts: [passed] };
  const failed = { ...passed, outcome: "failed", failure: failureOf(index) } as const;
  return index % 80 < 40
    ? { test, verdict: "failed", outcome: "failed", durationMs, attempts: [failed] }
    : { test, verdict: "flaky", outcome: "passed", durationMs, attempts: [failed, passed] };
}
