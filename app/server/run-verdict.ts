import type { Database } from "#db/open.ts";
import { quarantineOfJobs } from "#db/quarantine/stored-mutings.ts";
import type { RunJob } from "#db/run-page/jobs-of-run.ts";
import type { Run } from "#db/runs/run-row.ts";
import type { ModelVerdict } from "#lib/model-verdict.ts";
import { type UploadVerdict, verdictOfUpload } from "#lib/verdict-of-upload.ts";

/** The verdict over a run, from the latest attempts of its jobs and what the flake model and quarantine say of them. */
export function runVerdict(
  db: Database,
  run: Run,
  jobs: readonly RunJob[],
  model: ModelVerdict | undefined,
  nameOf: (testId: number) => string,
): UploadVerdict {
  const latest = jobs.filter((job) => !job.isSuperseded);
  const muted = latest.filter(({ counts }) => counts.quarantined > 0);
  return verdictOfUpload({
    failed: run.counts.failed + run.counts.errored,
    quarantined: run.counts.quarantined,
    flaky: run.counts.flaky,
    skipped: run.counts.skipped,
    tests: run.counts.tests,
    unreadReports: latest.filter((job) => job.isIncomplete).length,
    crashes: crashesOf(latest),
    exitCodes: latest.map(({ exitCode }) => exitCode),
    sizes: muted.map(({ counts, usualTests, lostGroup }) => ({
      tests: counts.tests,
      usual: usualTests,
      lost: lostGroup,
    })),
    model,
    ...quarantineOfJobs(
      db,
      latest.map(({ id }) => id),
    ),
    nameOf,
  });
}

/** One upload's command may have written the reports of several jobs: a failing test in one explains its status. */
function crashesOf(latest: readonly RunJob[]): number[] {
  const uploads = Map.groupBy(latest, ({ uploadId }) => uploadId);
  return [...uploads.values()].flatMap((jobs) => {
    const { exitCode } = jobs[0]!;
    const isExplained = jobs.some(({ counts }) => counts.failed + counts.errored > 0);
    return exitCode === undefined || exitCode === 0 || isExplained ? [] : [exitCode];
  });
}
