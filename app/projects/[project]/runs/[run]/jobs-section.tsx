import Link from "next/link";
import { CutText } from "#app/projects/cut-text.tsx";
import { Badge } from "#app/ui/badge.tsx";
import { NameCell } from "#app/ui/name-cell.tsx";
import { Section } from "#app/ui/section.tsx";
import { Table, type TableColumn, type TableRow } from "#app/ui/table.tsx";
import { VerdictBadge } from "#app/ui/verdict-badge.tsx";
import type { RunJob } from "#db/run-page/jobs-of-run.ts";
import { formatCount } from "#lib/format/format-count.ts";
import { formatDuration } from "#lib/format/format-duration.ts";
import { formatJob, formatVariant } from "#lib/format/format-job.ts";
import { suitePath, uploadPath } from "#lib/paths.ts";

const columns = [
  { key: "job", label: "Job", isWide: true },
  { key: "outcome", label: "Outcome" },
  { key: "suite", label: "Suite" },
  { key: "attempt", label: "Attempt", align: "end" },
  { key: "tests", label: "Tests", align: "end" },
  { key: "failed", label: "Failed", align: "end" },
  { key: "flaky", label: "Flaky", align: "end" },
  { key: "skipped", label: "Skipped", align: "end" },
  { key: "duration", label: "Duration", align: "end" },
  { key: "exit", label: "Exit code", align: "end", tip: "Of the test command, as the upload said" },
  { key: "upload", label: "Upload", align: "end" },
] as const satisfies readonly TableColumn[];

type Column = (typeof columns)[number]["key"];

/** The parts of a run: jobs, shards and variants, with the attempts that later ones replaced. */
export function JobsSection({
  project,
  jobs,
}: {
  readonly project: string;
  readonly jobs: readonly RunJob[];
}) {
  const superseded = jobs.filter((job) => job.isSuperseded).length;
  return (
    <Section
      id="jobs"
      title="Jobs and shards"
      note={superseded > 0 ? "Only the latest attempt of a job counts; earlier ones are marked." : undefined}
    >
      <Table caption="Jobs of this run" columns={columns} rows={jobs.map((job) => rowOf(job, project))} />
    </Section>
  );
}

function rowOf(job: RunJob, project: string): TableRow<Column> {
  const { counts } = job;
  return {
    key: String(job.id),
    isFaint: job.isSuperseded,
    cells: {
      job: (
        <NameCell name={formatJob(job.name, job.shard)} detail={formatVariant(job.variant) || undefined} />
      ),
      outcome: <JobOutcome job={job} />,
      suite: <CutText text={job.suite} width="key" href={suitePath(project, job.suiteId)} />,
      attempt: job.attempt,
      tests: formatCount(counts.tests),
      failed: numberOrDash(counts.failed + counts.errored),
      flaky: numberOrDash(counts.flaky),
      skipped: numberOrDash(counts.skipped),
      duration: formatDuration(job.wallMs),
      exit: job.exitCode ?? "—",
      upload: (
        <Link href={uploadPath(project, job.uploadId)} prefetch={false}>
          {job.uploadId}
        </Link>
      ),
    },
  };
}

function JobOutcome({ job }: { readonly job: RunJob }) {
  const verdict = job.isRed ? "failed" : "passed";
  const tip = redReason(job);
  return (
    <>
      <VerdictBadge verdict={verdict} word={job.isRed ? "Red" : "Green"} tip={tip} />
      {job.isIncomplete && (
        <>
          {" "}
          <Badge tone="flaky" icon="warning" word="Incomplete" tip="A report was cut off or refused" />
        </>
      )}
      {job.isSuperseded && (
        <>
          {" "}
          <Badge tone="plain" icon="info" word="Superseded" tip="A later attempt stands in its place" />
        </>
      )}
    </>
  );
}

function redReason({ counts, exitCode, isIncomplete, isRed }: RunJob): string | undefined {
  if (!isRed) return undefined;
  if (counts.failed + counts.errored > 0) return "Tests failed";
  return isIncomplete ? "A report could not be read whole" : `The test command exited with ${exitCode}`;
}

/** A zero is not worth reading in a column of counts. */
function numberOrDash(count: number): string {
  return formatCount(count === 0 ? undefined : count);
}
