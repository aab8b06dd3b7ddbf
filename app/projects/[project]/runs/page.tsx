import type { Metadata } from "next";
import { ChoiceChips } from "#app/projects/[project]/choice-chips.tsx";
import { ListPages } from "#app/projects/[project]/list-pages.tsx";
import { ListTools } from "#app/projects/[project]/list-tools.tsx";
import { NoRuns } from "#app/projects/[project]/runs/no-runs.tsx";
import { runView } from "#app/projects/[project]/runs/run-view.ts";
import { RunsTable } from "#app/projects/[project]/runs/runs-table.tsx";
import { VerdictChips } from "#app/projects/[project]/runs/verdict-chips.tsx";
import { windowWords } from "#app/projects/[project]/tests/window-words.ts";
import { readView, type SearchParams } from "#app/projects/[project]/view.ts";
import { ViewFilters } from "#app/projects/[project]/view-filters.tsx";
import { database } from "#app/server/database.ts";
import { requireProjectAt } from "#app/server/require-project.ts";
import { ButtonLink } from "#app/ui/button.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { attemptsOfRuns } from "#db/run-page/attempts-of-runs.ts";
import { listRuns, type RunList } from "#db/runs/list-runs.ts";
import { verdictsOfRuns } from "#db/runs/run-verdicts.ts";
import { formatCount } from "#lib/format/format-count.ts";
import { formatInterval } from "#lib/format/format-interval.ts";
import { formatRate } from "#lib/format/format-rate.ts";
import { calibrationPath, runsCsvPath, runsPath } from "#lib/paths.ts";
import { wilson } from "#lib/stats/wilson.ts";

export const metadata: Metadata = { title: "Runs" };

const searchable = ["status", "verdict", "branch", "suite", "window", "env"];

type RunsPageProps = {
  readonly params: Promise<{ readonly project: string }>;
  readonly searchParams: SearchParams;
};

/** The runs of a project, the latest first. */
export default async function RunsPage({ params, searchParams }: RunsPageProps) {
  const project = await requireProjectAt((await params).project);
  const view = runView(await readView(runsPath(project.slug), searchParams, Date.now(), searchable));
  const { filters, status, verdict } = view;
  const list = await listRuns(database(), project.id, filters, { status, verdict });
  const { runs, total, byVerdict, byStatus } = list;
  const ids = runs.map((run) => run.id);
  const attempts = await attemptsOfRuns(database(), ids);
  const verdicts = await verdictsOfRuns(database(), ids);
  return (
    <>
      <PageHeader
        title="Runs"
        answer={answer(list, windowWords(filters.window))}
        actions={
          <ButtonLink icon="bars" href={calibrationPath(project.slug)}>
            How right the verdicts were
          </ButtonLink>
        }
      />
      <ViewFilters view={view} projectId={project.id} />
      <ListTools
        view={view}
        noun="runs"
        searched="Commit, branch, #7, author"
        filterExample="status:red branch:main"
        csvPath={runsCsvPath(project.slug)}
        total={total}
      >
        <ChoiceChips
          view={view}
          label="Outcome"
          parameter="status"
          current={status}
          choices={[
            { value: "red", label: "Red", icon: "failed", count: byStatus.red },
            { value: "green", label: "Green", icon: "passed", count: byStatus.green },
          ]}
        />
        <VerdictChips view={view} byVerdict={byVerdict} />
      </ListTools>
      {runs.length === 0 ? (
        <NoRuns view={view} project={project} total={total} />
      ) : (
        <RunsTable view={view} project={project} runs={runs} attempts={attempts} verdicts={verdicts} />
      )}
      <ListPages view={view} noun="runs" shown={runs.length} total={total} />
    </>
  );
}

/**
 * "212 runs in the last 30 days: 61 went red, 29 % (95 %: 23–36 %)." and, of very many, which of them were looked at.
 */
function answer({ byStatus, searched, judgedOf }: RunList, during: string): string | undefined {
  const verdicts =
    judgedOf === undefined ? "" : ` Verdicts are those of the latest ${formatCount(judgedOf)} red runs.`;
  if (searched === undefined) {
    const outcome = outcomeOf(byStatus, during);
    return outcome && outcome + verdicts;
  }
  const among = `among the latest ${formatCount(searched)} ${during}`;
  return `${outcomeOf(byStatus, among) ?? `No run matches ${among}.`}${verdicts}`;
}

function outcomeOf({ red, green }: RunList["byStatus"], during: string): string | undefined {
  const all = red + green;
  if (all === 0) return undefined;
  if (all === 1) return `1 run ${during}: it ${red === 1 ? "went" : "did not go"} red.`;
  const runs = `${formatCount(all)} runs ${during}`;
  if (red === 0) return `${runs}: none went red.`;
  return `${runs}: ${formatCount(red)} went red, ${formatRate(red / all)} (95 %: ${formatInterval(wilson(red, all))}).`;
}
