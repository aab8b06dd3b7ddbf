import { runMark, runTitle } from "#app/projects/[project]/runs/run-title.ts";
import { database } from "#app/server/database.ts";
import { CommitLink } from "#app/ui/commit-link.tsx";
import { Moment } from "#app/ui/moment.tsx";
import { NameCell } from "#app/ui/name-cell.tsx";
import { Table } from "#app/ui/table.tsx";
import { repositoryOf } from "#db/project-repository.ts";
import type { Project } from "#db/projects.ts";
import type { RedRun } from "#db/suite-page/red-runs-of-suite.ts";
import { formatCount } from "#lib/format/format-count.ts";
import { formatDuration } from "#lib/format/format-duration.ts";
import { runPath } from "#lib/paths.ts";

type RedRunsProps = {
  readonly project: Project;
  readonly runs: readonly RedRun[];
  /** Epoch ms. */
  readonly now: number;
};

/** Runs in which the suite was red. */
export function RedRuns({ project, runs, now }: RedRunsProps) {
  const repository = repositoryOf(database(), project);
  return (
    <Table
      caption="Red runs"
      columns={[
        { key: "run", label: "Run", isWide: true },
        { key: "commit", label: "Commit" },
        { key: "failed", label: "Failed tests", align: "end", tip: "Of this suite" },
        { key: "duration", label: "Duration", align: "end" },
        { key: "when", label: "Started", align: "end" },
      ]}
      rows={runs.map((run) => ({
        key: String(run.id),
        cells: {
          run: (
            <NameCell
              name={runTitle(run)}
              href={runPath(project.slug, run.id)}
              detail={[run.branch, run.pr && `#${run.pr}`, runMark(run, 1)].filter(Boolean).join(" · ")}
            />
          ),
          commit: <CommitLink commit={run.commit} repository={repository} />,
          failed: `${formatCount(run.failedTests)} of ${formatCount(run.tests)}`,
          duration: formatDuration(run.wallMs),
          when: <Moment at={run.startedAt} now={now} />,
        },
      }))}
    />
  );
}
