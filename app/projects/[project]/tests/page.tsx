import type { Metadata } from "next";
import { ListPages } from "#app/projects/[project]/list-pages.tsx";
import { ListTools } from "#app/projects/[project]/list-tools.tsx";
import { FalseAlarmWeeks } from "#app/projects/[project]/tests/false-alarm-weeks.tsx";
import { NoTests } from "#app/projects/[project]/tests/no-tests.tsx";
import { readFalseAlarms } from "#app/projects/[project]/tests/read-false-alarms.ts";
import { StatusFilter } from "#app/projects/[project]/tests/status-filter.tsx";
import { testHrefs } from "#app/projects/[project]/tests/test-hrefs.ts";
import { TestsAnswer } from "#app/projects/[project]/tests/tests-answer.tsx";
import { TestsTable } from "#app/projects/[project]/tests/tests-table.tsx";
import styles from "#app/projects/[project]/tests/tests-top.module.css";
import { windowWords } from "#app/projects/[project]/tests/window-words.ts";
import { readView, type SearchParams } from "#app/projects/[project]/view.ts";
import { ViewFilters } from "#app/projects/[project]/view-filters.tsx";
import { database } from "#app/server/database.ts";
import { requireProjectAt } from "#app/server/require-project.ts";
import { PageHeader } from "#app/ui/page-header.tsx";
import { listTests } from "#db/leaderboard/list-tests.ts";
import { listRedRuns } from "#db/verdicts/red-runs.ts";
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
  const redRuns = await listRedRuns(database(), project.id, filters);
  const leaderboard = await listTests(database(), project.id, filters, view.now, redRuns);
  const falseAlarms = await readFalseAlarms(project.id, filters, redRuns);
  const { total, byStatus } = leaderboard;
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
      <ViewFilters view={view} projectId={project.id} />
      <ListTools
        view={view}
        noun="tests"
        searched="Name, class or file"
        csvPath={testsCsvPath(project.slug)}
        total={total}
      >
        <StatusFilter view={view} byStatus={byStatus} />
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
