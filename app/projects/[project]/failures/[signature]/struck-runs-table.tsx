import { runMark, runTitle } from "#app/projects/[project]/runs/run-title.ts";
import type { View } from "#app/projects/[project]/view.ts";
import { database } from "#app/server/database.ts";
import { CommitLink } from "#app/ui/commit-link.tsx";
import { Moment } from "#app/ui/moment.tsx";
import { NameCell } from "#app/ui/name-cell.tsx";
import { Section } from "#app/ui/section.tsx";
import { Table } from "#app/ui/table.tsx";
import { VerdictBadge } from "#app/ui/verdict-badge.tsx";
import { repositoryOf } from "#db/project-repository.ts";
import type { Project } from "#db/projects.ts";
import { runsByIds } from "#db/signatures/struck-runs.ts";
import { formatCount } from "#lib/format/format-count.ts";
import { runPath } from "#lib/paths.ts";
import { type Strike, tallyStrikes } from "#lib/strike.ts";

type StruckRunsTableProps = {
  readonly view: View;
  readonly project: Project;
  readonly strikes: readonly Strike[];
};

const mostListed = 20;

/** The latest runs in which a signature struck. */
export async function StruckRunsTable({ view, project, strikes }: StruckRunsTableProps) {
  const tallies = tallyStrikes(
    strikes,
    ({ runId }) => runId,
    () => undefined,
  );
  const newest = [...tallies].toSorted(([, one], [, other]) => other.lastAt - one.lastAt);
  const runs = await runsByIds(
    database(),
    newest.slice(0, mostListed).map(([id]) => id),
  );
  const repository = repositoryOf(database(), project);
  return (
    <Section
      id="runs"
      title="Runs"
      note={
        newest.length > mostListed ? `The latest ${mostListed} of ${formatCount(newest.length)}.` : undefined
      }
    >
      <Table
        caption="Runs in which it struck"
        columns={[
          { key: "run", label: "Run", isWide: true },
          { key: "outcome", label: "Outcome" },
          { key: "commit", label: "Commit" },
          { key: "results", label: "Failures", align: "end", tip: "With this signature" },
          { key: "failed", label: "All failed tests", align: "end", tip: "Of the run, whatever they said" },
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
            outcome: (
              <VerdictBadge verdict={run.isRed ? "failed" : "passed"} word={run.isRed ? "Red" : "Green"} />
            ),
            commit: <CommitLink commit={run.commit} repository={repository} />,
            results: formatCount(tallies.get(run.id)?.results),
            failed: formatCount(run.counts.failed + run.counts.errored),
            when: <Moment at={run.startedAt} now={view.now} />,
          },
        }))}
        isStatic
      />
    </Section>
  );
}
