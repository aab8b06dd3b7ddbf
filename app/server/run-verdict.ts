import type { RunJob } from "#db/run-page/jobs-of-run.ts";
import type { Run } from "#db/runs/run-row.ts";
import type { ModelVerdict } from "#lib/model-verdict.ts";
import { type UploadVerdict, verdictOfUpload } from "#lib/verdict-of-upload.ts";

/** The verdict over a run, from the latest attempts of its jobs and what the flake model says of them. */
export function runVerdict(
  run: Run,
  jobs: readonly RunJob[],
  model: ModelVerdict | undefined,
  nameOf: (testId: number) => string,
): UploadVerdict {
  const latest = jobs.filter((job) => !job.isSuperseded);
  return verdictOfUpload({
    failed: run.counts.failed + run.counts.errored,
    flaky: run.counts.flaky,
    skipped: run.counts.skipped,
    tests: run.counts.tests,
    unreadReports: latest.filter((job) => job.isIncomplete).length,
    exitCode: latest.find((job) => job.exitCode !== undefined && job.exitCode !== 0)?.exitCode,
    model,
    nameOf,
  });
}
