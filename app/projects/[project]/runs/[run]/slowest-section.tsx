import { JobLabel } from "#app/projects/[project]/runs/[run]/job-label.tsx";
import { database } from "#app/server/database.ts";
import { NameCell } from "#app/ui/name-cell.tsx";
import { Section } from "#app/ui/section.tsx";
import { Table } from "#app/ui/table.tsx";
import { VerdictBadge } from "#app/ui/verdict-badge.tsx";
import type { RunJob } from "#db/run-page/jobs-of-run.ts";
import { slowestTests } from "#db/run-page/slowest-tests.ts";
import { formatDuration } from "#lib/format/format-duration.ts";
import { formatRate } from "#lib/format/format-rate.ts";
import { testPath } from "#lib/paths.ts";

type SlowestSectionProps = {
  readonly project: string;
  readonly jobs: readonly RunJob[];
  /** Sum over all tests of the run. */
  readonly totalMs: number | undefined;
};

const shownTests = 10;

/** Where the time of this run went. Nothing where no duration is known. */
export async function SlowestSection({ project, jobs, totalMs }: SlowestSectionProps) {
  const latest = jobs.filter((job) => !job.isSuperseded).map((job) => job.id);
  const tests = await slowestTests(database(), latest, shownTests);
  if (tests.length === 0) return null;
  const byId = new Map(jobs.map((job) => [job.id, job]));
  return (
    <Section id="slowest" title="Slowest tests">
      <Table
        caption="Slowest tests of this run"
        columns={[
          { key: "test", label: "Test", isWide: true },
          { key: "verdict", label: "Result" },
          { key: "job", label: "Job" },
          { key: "duration", label: "Duration", align: "end", tip: "Sum over its attempts" },
          { key: "share", label: "Share", align: "end", tip: "Of the time of all tests of the run" },
        ]}
        rows={tests.map((test) => {
          const job = byId.get(test.jobId)!;
          return {
            key: `${test.testId} ${test.jobId}`,
            cells: {
              test: (
                <NameCell
                  name={test.name}
                  href={testPath(project, test.testId)}
                  detail={[test.suite, test.group].filter(Boolean).join(" · ")}
                  isCopyable
                />
              ),
              verdict: <VerdictBadge verdict={test.kind} />,
              job: <JobLabel job={job} />,
              duration: formatDuration(test.durationMs),
              share: formatRate(totalMs ? test.durationMs / totalMs : undefined),
            },
          };
        })}
      />
    </Section>
  );
}
