import type { Project } from "#db/projects.ts";
import type { ReceivedAnswer } from "#ingest/receive-upload.ts";
import { runPath, testPath } from "#lib/paths.ts";
import { verdictOfUpload } from "#lib/verdict-of-upload.ts";

/** The answer to an upload in the words of the API. */
export function uploadAnswerBody(answer: ReceivedAnswer, project: Project, origin: string) {
  const { counts, failures } = answer;
  const verdict = verdictOfUpload({
    failed: counts.failed + counts.errored,
    flaky: counts.flaky,
    tests: counts.tests,
    unreadReports: Math.max(answer.refusedFiles, answer.incompleteJobs > 0 ? 1 : 0),
    exitCode: answer.exitCode,
  });
  return {
    upload: String(answer.uploadId),
    duplicate: answer.status === "duplicate",
    run: { id: String(answer.runId), url: `${origin}${runPath(project.slug, answer.runId!)}` },
    counts: {
      files: answer.files,
      tests: counts.tests,
      passed: counts.passed,
      failed: counts.failed,
      errored: counts.errored,
      skipped: counts.skipped,
      flaky: counts.flaky,
      quarantined: 0,
    },
    problems: answer.problems,
    verdict: {
      outcome: verdict.outcome,
      exit_code: verdict.exitCode,
      summary: verdict.summary,
      failures: failures.map((failure) => ({
        test: String(failure.testId),
        name: failure.group === "" ? failure.name : `${failure.group} › ${failure.name}`,
        label: "not-enough-data",
        quarantined: false,
        signature: failure.signature,
        cause: failure.cause,
        evidence: [],
        url: `${origin}${testPath(project.slug, failure.testId)}`,
      })),
    },
  };
}
