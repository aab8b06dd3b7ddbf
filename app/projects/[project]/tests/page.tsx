import type { Metadata } from "next";
import { ListPages } from "#app/projects/[project]/list-pages.tsx";
import { ListTools } from "#app/projects/[project]/list-tools.tsx";
import { ChosenTests } from "#app/projects/[project]/tests/chosen-tests.tsx";
import { FalseAlarmWeeks } from "#app/projects/[project]/tests/false-alarm-weeks.tsx";
import { NoTests } from "#app/projects/[project]/tests/no-tests.tsx";
import { StatusFilter } from "#app/projects/[project]/tests/status-filter.tsx";
import { testHrefs } from "#app/projects/[project]/tests/test-hrefs.ts";
import { TestsAnswer } from "#app/projects/[project]/tests/tests-answer.tsx";
import { testColumns, testLines } from "#app/projects/[project]/tests/tests-table.tsx";
import styles from "#app/projects/[project]/tests/tests-top.module.css";
import { windowWords } from "#app/projects/[project]/tests/window-words.ts";
import { readView, type SearchParams, type View } from "#app/projects/[project]/view.ts";
import { ViewFilters } from "#app/projects/[project]/view-filters.tsx";
import { database } from "#app/server/database.ts";
import { keptAnswer } from "#app/server/kept-answer.ts";
import { requireProjectAt } from "#app/server/require-project.ts";
import { rightsIn } from "#app/server/rights.ts";
import { PageHeader } from "#app/ui/page-header.tsx";
import { Table } from "#app/ui/table.tsx";
import { listTests } from "#db/leaderboard/list-tests.ts";
import { toldFalseAlarms } from "#db/leaderboard/told-false-alarms.ts";
import type { Project } from "#db/projects.ts";
import { testsCsvPath, testsPath } from "#lib/paths.ts";

export const metadata: Metadata = { title: "Tests" };

const searchable = ["suite", "status", "owner", "branch", "window", "env"];

type TestsPageProps = {
  readonly params: Promise<{ readonly project: string }>;
  readonly searchParams: SearchParams;
};

/** The leaderboard: which tests cost the most, and why they are taken for flaky or broken. */
export default async function TestsPage({ params, searchParams }: TestsPageProps) {
  const project = await requireProjectAt((await params).project);
  const view = await readView(testsPath(project.slug), searchParams, Date.now(), searchable);
  const { filters } = view;
  const mayQuarantine = (await rightsIn(project)).has("quarantine");
  const { total, shown, byStatus, falseAlarms, lines } = await keptAnswer(
    `tests ${project.slug} ${mayQuarantine} ${view.query}`,
    view.now,
    () => readLeaderboard(project, view, mayQuarantine),
  );
  const isAnswered = Object.values(byStatus).some((count) => count > 0);
  return (
    <>
      <div className={styles.top}>
        <PageHeader
          title="Tests"
          answer={
            isAnswered ? (
              <TestsAnswer
                byStatus={byStatus}
                falseAlarms={falseAlarms}
                during={windowWords(filters.window)}
                hrefOf={testHrefs(view, project.slug)}
              />
            ) : undefined
          }
        />
        {falseAlarms !== undefined && <FalseAlarmWeeks weeks={falseAlarms.weeks} />}
      </div>
      <ViewFilters view={view} projectId={project.id} isWithOwner />
      <ListTools
        view={view}
        noun="tests"
        searched="Name, class or file"
        filterExample="suite:e2e status:flaky"
        csvPath={testsCsvPath(project.slug)}
        total={total}
      >
        <StatusFilter view={view} byStatus={byStatus} />
      </ListTools>
      {shown === 0 ? (
        <NoTests view={view} project={project} total={total} />
      ) : (
        <Table caption="Tests" columns={testColumns(view, mayQuarantine)} lines={lines} />
      )}
      {mayQuarantine && <ChosenTests project={project.slug} />}
      <ListPages view={view} noun="tests" shown={shown} total={total} />
    </>
  );
}

/** What the page shows of the database, the lines of its table drawn. */
async function readLeaderboard(project: Project, view: View, mayQuarantine: boolean) {
  const { filters, now } = view;
  const { tests, total, byStatus } = await listTests(database(), project.id, filters, now);
  const falseAlarms = await toldFalseAlarms(database(), project.id, filters);
  const lines = await testLines(view, project, tests, mayQuarantine);
  return { total, shown: tests.length, byStatus, falseAlarms, lines };
}
