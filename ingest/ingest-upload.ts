import { countedAttempt } from "#db/counted-attempt.ts";
import { openFailureTexts } from "#db/failure-texts.ts";
import type { Database } from "#db/open.ts";
import { assignNewOwners } from "#db/ownership/assign-owners.ts";
import { keepCodeowners } from "#db/ownership/keep-codeowners.ts";
import { requireProject } from "#db/projects.ts";
import { noteNewWays } from "#db/quarantine/note-new-ways.ts";
import { spareUpload } from "#db/quarantine/spare-upload.ts";
import { jobNumbers, recordJob } from "#db/record-job.ts";
import { keepExtras, type ResultExtras } from "#db/result-extras.ts";
import { insertOutput } from "#db/results-write.ts";
import { removeJob } from "#db/roll-ups/count-job.ts";
import { refreshRedRun } from "#db/roll-ups/red-runs.ts";
import { refreshRun } from "#db/roll-ups/run-totals.ts";
import { refreshSuiteRuns } from "#db/roll-ups/suite-runs.ts";
import { ensureRun } from "#db/runs-write.ts";
import { ensureSuite } from "#db/suites.ts";
import { lastTestId } from "#db/test-index.ts";
import {
  findCurrentUpload,
  finishUpload,
  insertProducers,
  insertUpload,
  jobsOfUpload,
  retireUpload,
  type StoredProblem,
  type UploadRow,
  variantsOfUpload,
} from "#db/uploads-write.ts";
import { ensureVariant } from "#db/variants.ts";
import { markStale } from "#db/verdicts/flake-model.ts";
import { learnLegs, unlearnPart } from "#db/verdicts/learn-legs.ts";
import { syncLegs } from "#db/verdicts/legs.ts";
import { contentHashOf, unnamedRunKey } from "#ingest/content-hash.ts";
import { type IngestAnswer, type IngestInput, uploadRow } from "#ingest/ingest-input.ts";
import { jobResults } from "#ingest/job-results.ts";
import { mutingsOf } from "#ingest/mutings.ts";
import { readFiles } from "#ingest/read-files.ts";
import { problemsOf, producersOf, timesOf, variantsOf } from "#ingest/read-summary.ts";
import { storeRefusal } from "#ingest/record-refusal.ts";
import { startProblem, withBelievableStart } from "#ingest/stated-start.ts";
import type { TestIndexes } from "#ingest/test-indexes.ts";
import { scopeCode } from "#lib/scope.ts";
import { variantKey } from "#lib/variant.ts";

/**
 * Stores an upload whole or, if none of its reports can be read, stores nothing of it but the refusal. One
 * synchronous transaction; what the same content for the same part of a run brought before is not counted twice,
 * other content replaces it.
 */
export function ingestUpload(
  db: Database,
  indexes: TestIndexes,
  input: IngestInput,
  now: () => number,
): IngestAnswer {
  const began = now();
  try {
    return db.transaction(() => store(db, indexes, input, began, now)).immediate();
  } catch (error) {
    // Ids that the transaction made are gone with it.
    indexes.clear();
    if (!(error instanceof AllRefused)) throw error;
    return db.transaction(() => storeRefusal(db, input, error.problems, now() - began)).immediate();
  }
}

/** Carries the problems of an upload of which nothing could be read out of the transaction it rolls back. */
class AllRefused extends Error {
  readonly problems: readonly StoredProblem[];

  constructor(problems: readonly StoredProblem[]) {
    super("No report of the upload could be read.");
    this.problems = problems;
  }
}

/** More legs than these wait only while a replay is under way, which goes on without uploads. */
const legsPerUpload = 100;

function store(
  db: Database,
  indexes: TestIndexes,
  input: IngestInput,
  began: number,
  now: () => number,
): IngestAnswer {
  const { projectId, receivedAt } = input;
  const said = withBelievableStart(input.parameters, receivedAt);
  const project = requireProject(db, projectId);
  const contentHash = contentHashOf(input.reports);
  const suiteId = ensureSuite(db, projectId, said.suite ?? said.job, said.kind);
  const runKey = said.run ?? unnamedRunKey(contentHash, said);
  const run = ensureRun(db, project, runKey, said, said.startedAt ?? receivedAt);
  const variant = variantKey(said.env);
  if (input.codeowners !== undefined) {
    const isDefault = run.scope === scopeCode.default;
    const { commit, branch } = said;
    keepCodeowners(db, projectId, { ...input.codeowners, commit, branch, isDefault, receivedAt });
  }

  const current = findCurrentUpload(db, run.id, said, variant);
  const row: UploadRow = {
    ...uploadRow(input, contentHash, variant),
    status: "accepted",
    runId: run.id,
    suiteId,
    isCurrent: true,
    bodyKeptUntil: input.bodyFile === undefined ? undefined : input.keepAcceptedUntil,
  };
  if (current?.contentHash.equals(contentHash)) {
    const duplicate = { ...row, status: "duplicate", duplicateOf: current.id, isCurrent: false } as const;
    const uploadId = insertUpload(db, { ...duplicate, bodyFile: undefined, bodyKeptUntil: undefined });
    return { uploadId, status: "duplicate", runId: run.id, toldUploadId: current.id, isReplacing: false };
  }
  const attempt = countedAttempt(db, run.id, said, variant);
  const unlearn = (variantIds: number[]) =>
    unlearnPart(db, projectId, { runId: run.id, attempt, variantIds });
  if (current !== undefined) {
    unlearn(variantsOfUpload(db, current.id));
    retireUpload(db, current.id);
    for (const jobId of jobsOfUpload(db, current.id)) removeJob(db, jobId, receivedAt);
  }

  const uploadId = insertUpload(db, row);
  const tests = indexes.open(db, projectId, suiteId);
  const lastTest = lastTestId(db);
  tests.begin();
  const texts = openFailureTexts(db, projectId);
  const jobOf = jobNumbers(db);
  const keepOutput = (job: number, test: number, output: string) => insertOutput(db, job, test, output);
  const keepGiven = (job: number, test: number, extras: ResultExtras) => keepExtras(db, job, test, extras);
  const stores = { tests, texts, jobOf, keepOutput, keepExtras: keepGiven, classFiles: input.classFiles };
  const read = readFiles(input.reports, stores, receivedAt);
  const problems = problemsOf(read, input.passedOver);
  const unlikelyStart = startProblem(input.parameters, input.reports[0]!.name, receivedAt);
  if (unlikelyStart !== undefined) problems.push(unlikelyStart);
  const refusedFiles = read.reports.filter(({ report }) => report.status === "refused").length;
  if (refusedFiles === read.reports.length) throw new AllRefused(problems);
  const isIncomplete = read.reports.some(({ report }) => report.status !== "read");

  const variants = variantsOf(read).map(([reported, files]) => {
    const key = variantKey(said.env, reported);
    return { reported, files, key, id: ensureVariant(db, projectId, key) };
  });
  unlearn(variants.map(({ id }) => id));
  let stored = 0;
  for (const { reported, files, key: variantOfJob, id: variantId } of variants) {
    const { results, setAside } = jobResults(files, (test, ordinal) => tests.sibling(test, ordinal));
    const times = timesOf(read, results, said, input);
    for (const { file, reason } of setAside) {
      problems.push({ file, line: undefined, column: undefined, code: "set-aside", message: reason });
    }
    const isOlder = tests.markSeen(
      results.map((result) => result.test),
      times.startedAt,
    );
    if (isOlder) markStale(db, projectId);
    const signatureOf = (failure: number) => read.signatures.get(failure) ?? null;
    const mutings = mutingsOf(
      db,
      results,
      { branch: run.branch ?? undefined, variant: variantOfJob, startedAt: times.startedAt, receivedAt },
      (test) => !read.findings.has(test),
      signatureOf,
    );
    recordJob(
      db,
      {
        id: jobOf(reported),
        projectId,
        runId: run.id,
        suiteId,
        uploadId,
        attempt,
        name: said.job,
        shard: said.shard,
        variantId,
        commit: said.commit,
        tree: said.tree,
        pr: said.pr,
        scope: run.scope,
        startedAt: times.startedAt,
        wallMs: times.wallMs,
        exitCode: said.exitCode,
        isIncomplete,
        results,
        findings: read.findings,
        signatureOf,
        mutings,
      },
      receivedAt,
    );
    noteNewWays(db, projectId, mutings, receivedAt);
    stored += results.length;
  }
  assignNewOwners(db, projectId, lastTest, tests.filed);
  spareUpload(db, uploadId);
  refreshRun(db, run.id);
  refreshSuiteRuns(db, run.id);
  syncLegs(db, run.id);
  if (input.isLearntLater !== true) learnLegs(db, projectId, legsPerUpload);
  refreshRedRun(db, run.id);
  const status = isIncomplete ? "partly" : "accepted";
  finishUpload(db, uploadId, { status, refusedFiles, tests: stored, processMs: now() - began }, problems);
  insertProducers(db, uploadId, producersOf(read));
  return { uploadId, status, runId: run.id, toldUploadId: uploadId, isReplacing: current !== undefined };
}
