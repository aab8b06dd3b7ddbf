import Link from "next/link";
import { database } from "#app/server/database.ts";
import { Moment } from "#app/ui/moment.tsx";
import { NameCell } from "#app/ui/name-cell.tsx";
import { Section } from "#app/ui/section.tsx";
import { Table } from "#app/ui/table.tsx";
import { silentJobs } from "#db/uploads/silent-jobs.ts";
import { formatDuration } from "#lib/format/format-duration.ts";
import { formatVariant } from "#lib/format/format-job.ts";
import { runPath } from "#lib/paths.ts";

type SilentJobsSectionProps = {
  readonly projectId: number;
  readonly project: string;
  readonly now: number;
};

/** Jobs that reported regularly and stopped: a test that does not report looks as green as one that passes. */
export async function SilentJobsSection({ projectId, project, now }: SilentJobsSectionProps) {
  const silent = await silentJobs(database(), projectId, now);
  if (silent.length === 0) return null;
  return (
    <Section
      id="silent"
      title="Jobs that stopped reporting"
      note="They reported regularly in the last 30 days and have been silent for much longer than ever since. Removed on purpose? They leave this list by themselves."
    >
      <Table
        caption="Jobs that stopped reporting"
        columns={[
          { key: "job", label: "Job", isWide: true },
          { key: "last", label: "Last report", align: "end" },
          { key: "usual", label: "Usual interval", align: "end", tip: "Mean time between its runs" },
          { key: "silent", label: "Silent for", align: "end" },
          { key: "run", label: "Last run", align: "end" },
        ]}
        rows={silent.map((job) => ({
          key: `${job.job} ${job.suiteId} ${job.variant}`,
          cells: {
            job: (
              <NameCell
                name={job.job}
                detail={[`suite ${job.suite}`, formatVariant(job.variant)].filter(Boolean).join(" · ")}
              />
            ),
            last: <Moment at={job.lastAt} now={now} />,
            usual: formatDuration(job.usualMs),
            silent: formatDuration(job.silentMs),
            run: (
              <Link href={runPath(project, job.lastRunId)} prefetch={false}>
                {job.lastRunId}
              </Link>
            ),
          },
        }))}
      />
    </Section>
  );
}
