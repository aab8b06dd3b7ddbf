import type { Metadata } from "next";
import { NoTests } from "#app/projects/[project]/tests/no-tests.tsx";
import { StatusFilter } from "#app/projects/[project]/tests/status-filter.tsx";
import { TestsTable } from "#app/projects/[project]/tests/tests-table.tsx";
import { windowWords } from "#app/projects/[project]/tests/window-words.ts";
import { readView, type SearchParams, viewHref } from "#app/projects/[project]/view.ts";
import { ViewFilters } from "#app/projects/[project]/view-filters.tsx";
import { database } from "#app/server/database.ts";
import { requireProjectAt } from "#app/server/require-project.ts";
import { ButtonLink } from "#app/ui/button.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { Pagination } from "#app/ui/pagination.tsx";
import { SearchForm } from "#app/ui/search-form.tsx";
import { Toolbar } from "#app/ui/toolbar.tsx";
import { type Leaderboard, listTests } from "#db/leaderboard/list-tests.ts";
import { filterQuery } from "#lib/filters.ts";
import { formatCount } from "#lib/format/format-count.ts";
import { testsCsvPath, testsPath } from "#lib/paths.ts";

export const metadata: Metadata = { title: "Tests" };

type TestsPageProps = {
  readonly params: Promise<{ readonly project: string }>;
  readonly searchParams: SearchParams;
};

/** The leaderboard: which tests cost the most, and why they are taken for flaky or broken. */
export default async function TestsPage({ params, searchParams }: TestsPageProps) {
  const project = await requireProjectAt((await params).project);
  const view = await readView(testsPath(project.slug), searchParams, Date.now());
  const { filters, query } = view;
  const leaderboard = await listTests(database(), project.id, filters, view.now);
  const { total } = leaderboard;
  const { offset, limit } = filters;
  return (
    <>
      <PageHeader title="Tests" answer={answer(leaderboard, windowWords(filters.window))} />
      <ViewFilters view={view} projectId={project.id} />
      <Toolbar
        end={
          total > 0 && (
            <ButtonLink
              kind="quiet"
              icon="download"
              href={testsCsvPath(project.slug) + filterQuery(query, { limit: undefined, cursor: undefined })}
              isExternal
            >
              CSV
            </ButtonLink>
          )
        }
      >
        <StatusFilter view={view} byStatus={leaderboard.byStatus} />
        <SearchForm
          action={view.path}
          name="q"
          value={filters.q}
          label="Search tests"
          placeholder="Name, class or file"
          kept={[...query]
            .filter(([name]) => name !== "q" && name !== "cursor")
            .map(([name, value]) => ({ name, value }))}
        />
      </Toolbar>
      {leaderboard.tests.length === 0 ? (
        <NoTests view={view} project={project} total={total} />
      ) : (
        <TestsTable view={view} project={project} tests={leaderboard.tests} />
      )}
      <Pagination
        from={offset + 1}
        to={offset + leaderboard.tests.length}
        total={leaderboard.tests.length === 0 ? 0 : total}
        noun="tests"
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

/** "1,284 tests in the last 30 days: 3 broken, 12 flaky, 5 suspect." */
function answer({ byStatus }: Leaderboard, during: string): string | undefined {
  const total = Object.values(byStatus).reduce((sum, count) => sum + count, 0);
  if (total === 0) return undefined;
  const found = (["broken", "flaky", "suspect"] as const)
    .filter((status) => byStatus[status] > 0)
    .map((status) => `${formatCount(byStatus[status])} ${status}`);
  const tests = `${formatCount(total)} ${total === 1 ? "test" : "tests"} ${during}`;
  return `${tests}: ${found.length === 0 ? "none broken, flaky or suspect" : found.join(", ")}.`;
}
