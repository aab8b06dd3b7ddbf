import { countsBody, verdictBody } from "#app/api/verdict-body.ts";
import type { Database } from "#db/open.ts";
import type { Project } from "#db/projects.ts";
import { testsNamed } from "#db/verdicts/judged-legs.ts";
import type { ReceivedAnswer } from "#ingest/receive-upload.ts";
import { runPath } from "#lib/paths.ts";
import { namesOf } from "#lib/short-test-name.ts";
import { verdictOfUpload } from "#lib/verdict-of-upload.ts";

/** Why an upload of which nothing could be stored is refused; the problems beside it name file, line and cure. */
export function refusalDetail(files: number): string {
  if (files === 0)
    return "The upload holds no report, so nothing was stored. Send what the test tool writes.";
  const none = files === 1 ? "The report could not be read" : `None of the ${files} reports could be read`;
  return `${none}, so nothing was stored; "problems" says where and why.`;
}

/** The answer to an upload in the words of the API. */
export function uploadAnswerBody(db: Database, answer: ReceivedAnswer, project: Project, origin: string) {
  const { counts, failures } = answer;
  // `failures` is cut short where very much failed.
  const judged = testsNamed(db, answer.model?.failures.map(({ testId }) => testId) ?? []);
  const failed = counts.failed + counts.errored;
  const isCrash = failed === 0 && answer.exitCode !== undefined && answer.exitCode !== 0;
  const verdict = verdictOfUpload({
    failed,
    quarantined: counts.quarantined,
    flaky: counts.flaky,
    skipped: counts.skipped,
    tests: counts.tests,
    unreadReports: Math.max(answer.refusedFiles, answer.incompleteJobs > 0 ? 1 : 0),
    crashes: isCrash ? [answer.exitCode] : [],
    exitCodes: [answer.exitCode],
    sizes: answer.sizes,
    model: answer.model,
    ...answer.quarantine,
    nameOf: namesOf([...failures, ...judged]),
  });
  return {
    upload: String(answer.uploadId),
    duplicate: answer.status === "duplicate",
    replaced: answer.isReplacing,
    run: { id: String(answer.runId), url: `${origin}${runPath(project.slug, answer.runId!)}` },
    counts: { files: answer.files, ...countsBody(counts) },
    problems: answer.problems,
    verdict: verdictBody(verdict, answer.model, failures, project, origin),
  };
}
