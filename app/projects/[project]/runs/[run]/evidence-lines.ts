import type { OtherRuns, SameCommitResult } from "#db/run-page/failure-evidence.ts";
import { formatJob, formatVariant } from "#lib/format/format-job.ts";

/** What is known of a failure beside its own words. */
export type FailureEvidence = {
  readonly otherRuns: OtherRuns | undefined;
  /** Results of the test in other jobs of the same commit. */
  readonly sameCommit: readonly SameCommitResult[];
  /** False if CI did not say which commit it tested. */
  readonly isCommitKnown: boolean;
  /** True if its signature struck for the first time in this run; undefined without a signature. */
  readonly isNewSignature: boolean | undefined;
};

/** Days before a run in which other failures of its tests are looked for. */
export const lookedBackDays = 14;

/** So many jobs a line names before it says "and 3 more". */
const namedJobs = 3;

/** The evidence in sentences, what weighs most first. `runId` is the run in view: its own jobs are named without it. */
export function evidenceLines(evidence: FailureEvidence, runId: number): string[] {
  return [sameCommitLine(evidence, runId), otherRunsLine(evidence), signatureLine(evidence)].filter(
    (line) => line !== undefined,
  );
}

function sameCommitLine({ sameCommit, isCommitKnown }: FailureEvidence, runId: number): string {
  if (!isCommitKnown) return "CI did not say which commit was tested, so nothing can be compared on it.";
  const passed = sameCommit.filter(({ kind }) => kind === "passed" || kind === "flaky");
  const failed = sameCommit.filter(({ kind }) => kind === "failed" || kind === "errored");
  if (passed.length === 0 && failed.length === 0) return "Ran in no other job of the same commit.";
  const parts = [
    passed.length > 0 ? `passed in ${jobsOf(passed, runId)}` : undefined,
    failed.length > 0 ? `failed in ${jobsOf(failed, runId)}` : undefined,
  ].filter((part) => part !== undefined);
  return `On the same commit it also ${parts.join(", and ")}.`;
}

function otherRunsLine({ otherRuns }: FailureEvidence): string {
  if (otherRuns === undefined) return `Failed in no other run in the ${lookedBackDays} days before.`;
  const { runs, lastDay } = otherRuns;
  const count = runs === 1 ? "1 other run" : `${runs} other runs`;
  return `Failed at least once in ${count} in the ${lookedBackDays} days before, the last time on ${lastDay}.`;
}

function signatureLine({ isNewSignature }: FailureEvidence): string | undefined {
  if (isNewSignature === undefined) return undefined;
  return isNewSignature
    ? "This error was never seen before in this project."
    : "This error is known from earlier runs.";
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
