import type { Metadata } from "next";
import { ListPages } from "#app/projects/[project]/list-pages.tsx";
import { ListTools } from "#app/projects/[project]/list-tools.tsx";
import { NoTests } from "#app/projects/[project]/tests/no-tests.tsx";
import { StatusFilter } from "#app/projects/[project]/tests/status-filter.tsx";
import { TestsTable } from "#app/projects/[project]/tests/tests-table.tsx";
import { windowWords } from "#app/projects/[project]/tests/window-words.ts";
import { readView, type SearchParams } from "#app/projects/[project]/view.ts";
import { ViewFilters } from "#app/projects/[project]/view-filters.tsx";
import { database } from "#app/server/database.ts";
import { requireProjectAt } from "#app/server/require-project.ts";
import { PageHeader } from "#app/ui/page-header.tsx";
import { type Leaderboard, listTests } from "#db/leaderboard/list-tests.ts";
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
  const { filters } = view;
  const leaderboard = await listTests(database(), project.id, filters, view.now);
  const { total } = leaderboard;
  return (
    <>
      <PageHeader title="Tests" answer={answer(leaderboard, windowWords(filters.window))} />
      <ViewFilters view={view} projectId={project.id} />
      <ListTools
        view={view}
        noun="tests"
        searched="Name, class or file"
        csvPath={testsCsvPath(project.slug)}
        total={total}
      >
        <StatusFilter view={view} byStatus={leaderboard.byStatus} />
      </ListTools>
      {leaderboard.tests.length === 0 ? (
        <NoTests view={view} project={project} total={total} />
      ) : (
        <TestsTable view={view} project={project} tests={leaderboard.tests} />
      )}
      <ListPages view={view} noun="tests" shown={leaderboard.tests.length} total={total} />
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
