import type { Metadata } from "next";
import { NoRuns } from "#app/projects/[project]/runs/no-runs.tsx";
import { RunsTable } from "#app/projects/[project]/runs/runs-table.tsx";
import { withOwnStatus } from "#app/projects/[project]/status-view.ts";
import { windowWords } from "#app/projects/[project]/tests/window-words.ts";
import { readView, type SearchParams, viewHref } from "#app/projects/[project]/view.ts";
import { ViewFilters } from "#app/projects/[project]/view-filters.tsx";
import { database } from "#app/server/database.ts";
import { requireProjectAt } from "#app/server/require-project.ts";
import { ButtonLink } from "#app/ui/button.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { Pagination } from "#app/ui/pagination.tsx";
import { SearchForm } from "#app/ui/search-form.tsx";
import { StatusChips } from "#app/ui/status-chips.tsx";
import { Toolbar } from "#app/ui/toolbar.tsx";
import { attemptsOfRuns } from "#db/run-page/attempts-of-runs.ts";
import { listRuns, type RunList, runStatuses } from "#db/runs/list-runs.ts";
import { filterQuery } from "#lib/filters.ts";
import { formatCount } from "#lib/format/format-count.ts";
import { formatInterval } from "#lib/format/format-interval.ts";
import { formatRate } from "#lib/format/format-rate.ts";
import { runsCsvPath, runsPath } from "#lib/paths.ts";
import { wilson } from "#lib/stats/wilson.ts";

export const metadata: Metadata = { title: "Runs" };

type RunsPageProps = {
  readonly params: Promise<{ readonly project: string }>;
  readonly searchParams: SearchParams;
};

/** The runs of a project, the latest first. */
export default async function RunsPage({ params, searchParams }: RunsPageProps) {
  const project = await requireProjectAt((await params).project);
  const view = withOwnStatus(await readView(runsPath(project.slug), searchParams, Date.now()), runStatuses);
  const { filters, query, status } = view;
  const { runs, total, byStatus } = await listRuns(database(), project.id, filters, status);
  const attempts = await attemptsOfRuns(
    database(),
    runs.map((run) => run.id),
  );
  const { offset, limit } = filters;
  return (
    <>
      <PageHeader title="Runs" answer={answer(byStatus, windowWords(filters.window))} />
      <ViewFilters view={view} projectId={project.id} />
      <Toolbar
        end={
          total > 0 && (
            <ButtonLink
              kind="quiet"
              icon="download"
              href={runsCsvPath(project.slug) + filterQuery(query, { limit: undefined, cursor: undefined })}
              isExternal
            >
              CSV
            </ButtonLink>
          )
        }
      >
        <StatusChips
          label="Outcome"
          chips={[
            {
              label: "All",
              count: byStatus.red + byStatus.green,
              href: viewHref(view, { status: undefined }),
              isCurrent: status === undefined,
            },
            ...runStatuses.map((name) => ({
              label: name === "red" ? "Red" : "Green",
              icon: name === "red" ? ("failed" as const) : ("passed" as const),
              count: byStatus[name],
              href: viewHref(view, { status: name }),
              isCurrent: status === name,
            })),
          ]}
        />
        <SearchForm
          action={view.path}
          name="q"
          value={filters.q}
          label="Search runs"
          placeholder="Commit, branch, #7, author"
          kept={[...query]
            .filter(([name]) => name !== "q" && name !== "cursor")
            .map(([name, value]) => ({ name, value }))}
        />
      </Toolbar>
      {runs.length === 0 ? (
        <NoRuns view={view} project={project} total={total} />
      ) : (
        <RunsTable view={view} project={project} runs={runs} attempts={attempts} />
      )}
      <Pagination
        from={offset + 1}
        to={offset + runs.length}
        total={runs.length === 0 ? 0 : total}
        noun="runs"
        previousHref={
          offset === 0
            ? undefined
            : viewHref(view, { cursor: offset > limit ? String(offset - limit) : undefined })
        }
        nextHref={offset + limit < total ? viewHref(view, { cursor: String(offset + limit) }) : undefined}
      />
    </>
  );
}

/** "212 runs in the last 30 days: 61 went red, 29 % (95 %: 23–36 %)." */
function answer({ red, green }: RunList["byStatus"], during: string): string | undefined {
  const all = red + green;
  if (all === 0) return undefined;
  if (all === 1) return `1 run ${during}: it ${red === 1 ? "went" : "did not go"} red.`;
  const runs = `${formatCount(all)} runs ${during}`;
  if (red === 0) return `${runs}: none went red.`;
  return `${runs}: ${formatCount(red)} went red, ${formatRate(red / all)} (95 %: ${formatInterval(wilson(red, all))}).`;
}
