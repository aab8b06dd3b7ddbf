import type { EarlierRuns, SameCommitResult } from "#db/run-page/failure-evidence.ts";
import { formatCount } from "#lib/format/format-count.ts";
import { formatJob, formatVariant } from "#lib/format/format-job.ts";
import type { EvidenceLine } from "#lib/stats/contract/evidence-line.ts";

/** What is known of a failure beside its own words. */
export type FailureEvidence = {
  readonly earlierRuns: EarlierRuns | undefined;
  /** Results of the test in other jobs of the same commit. */
  readonly sameCommit: readonly SameCommitResult[];
  /** False if CI did not say which commit it tested. */
  readonly isCommitKnown: boolean;
  /** Its results on the commit that the change started from; undefined if CI did not name another one. */
  readonly onBase: readonly SameCommitResult[] | undefined;
  /** True if its signature struck for the first time in this run; undefined without a signature. */
  readonly isNewSignature: boolean | undefined;
};

/** Reasons of the model that say what the line on the error would say again. */
const ofSignature = new Set<EvidenceLine["kind"]>([
  "new-signature",
  "known-flake-signature",
  "signature-elsewhere",
  "same-as-ongoing-break",
]);

/** Days before a run in which other failures of its tests are looked for. */
export const lookedBackDays = 14;

/** So many jobs a line names before it says "and 3 more". */
const namedJobs = 3;

/**
 * The evidence in sentences, what weighs most first. `runId` is the run in view: its own jobs are named without it.
 * What the model's own reasons say already is left out.
 */
export function evidenceLines(
  evidence: FailureEvidence,
  runId: number,
  reasons: readonly EvidenceLine[] = [],
): string[] {
  const lines = [
    sameCommitLine(evidence, runId),
    baseLine(evidence),
    earlierRunsLine(evidence),
    reasons.some(({ kind }) => ofSignature.has(kind)) ? undefined : signatureLine(evidence),
  ];
  return lines.filter((line) => line !== undefined);
}

function sameCommitLine({ sameCommit, isCommitKnown }: FailureEvidence, runId: number): string {
  if (!isCommitKnown) return "CI did not say which commit was tested, so nothing can be compared on it.";
  const { passed, failed } = split(sameCommit);
  if (passed.length === 0 && failed.length === 0) return "Ran in no other job of the same commit.";
  const parts = [
    passed.length > 0 ? `passed in ${jobsOf(passed, runId)}` : undefined,
    failed.length > 0 ? `failed in ${jobsOf(failed, runId)}` : undefined,
  ].filter((part) => part !== undefined);
  return `On the same commit it also ${parts.join(", and ")}.`;
}

function baseLine({ onBase }: FailureEvidence): string | undefined {
  if (onBase === undefined) return undefined;
  const { passed, failed } = split(onBase);
  if (passed.length > 0 && failed.length > 0) return "On the base commit it passed and failed.";
  if (passed.length > 0) return "On the base commit it passed.";
  return failed.length > 0 ? "On the base commit it failed as well." : "Did not run on the base commit.";
}

function earlierRunsLine({ earlierRuns }: FailureEvidence): string {
  if (earlierRuns === undefined) return `Failed in no other run in the ${lookedBackDays} days before.`;
  const { runs, lastDay } = earlierRuns;
  const count = runs === 1 ? "1 other run" : `${formatCount(runs)} other runs`;
  return `Failed at least once in ${count} in the ${lookedBackDays} days before, the last time on ${lastDay}.`;
}

function signatureLine({ isNewSignature }: FailureEvidence): string | undefined {
  if (isNewSignature === undefined) return undefined;
  return isNewSignature
    ? "This error was never seen before in this project."
    : "This error is known from earlier runs.";
}

function split(results: readonly SameCommitResult[]) {
  return {
    passed: results.filter(({ kind }) => kind === "passed" || kind === "flaky"),
    failed: results.filter(({ kind }) => kind === "failed" || kind === "errored"),
  };
}

/** "2 jobs (unit 1/2, unit 2/2 os=mac)". */
function jobsOf(results: readonly SameCommitResult[], runId: number): string {
  const names = results.slice(0, namedJobs).map((result) => jobName(result, runId));
  const more = results.length > namedJobs ? `, and ${results.length - namedJobs} more` : "";
  return `${results.length === 1 ? "1 job" : `${results.length} jobs`} (${names.join("; ")}${more})`;
}

function jobName(result: SameCommitResult, ownRun: number): string {
  const parts = [
    formatJob(result.job, result.shard),
    formatVariant(result.variant),
    result.attempt > 1 ? `attempt ${result.attempt}` : "",
    result.runId === ownRun ? "this run" : "another run",
  ];
  return parts.filter((part) => part !== "").join(", ");
}
