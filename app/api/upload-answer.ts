import { countsBody, verdictBody } from "#app/api/verdict-body.ts";
import type { Project } from "#db/projects.ts";
import type { ReceivedAnswer } from "#ingest/receive-upload.ts";
import { runPath } from "#lib/paths.ts";
import { verdictOfUpload } from "#lib/verdict-of-upload.ts";

/** The answer to an upload in the words of the API. */
export function uploadAnswerBody(answer: ReceivedAnswer, project: Project, origin: string) {
  const { counts, failures } = answer;
  const verdict = verdictOfUpload({
    failed: counts.failed + counts.errored,
    flaky: counts.flaky,
    skipped: counts.skipped,
    tests: counts.tests,
    unreadReports: Math.max(answer.refusedFiles, answer.incompleteJobs > 0 ? 1 : 0),
    exitCode: answer.exitCode,
  });
  return {
    upload: String(answer.uploadId),
    duplicate: answer.status === "duplicate",
    run: { id: String(answer.runId), url: `${origin}${runPath(project.slug, answer.runId!)}` },
    counts: { files: answer.files, ...countsBody(counts) },
    problems: answer.problems,
    verdict: verdictBody(verdict, failures, project, origin),
  };
}
