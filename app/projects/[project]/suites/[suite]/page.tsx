import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { causesOf } from "#app/projects/[project]/suites/[suite]/changes-table.tsx";
import { DurationTrendSection } from "#app/projects/[project]/suites/[suite]/duration-trend-section.tsx";
import { FalseAlarmsSection } from "#app/projects/[project]/suites/[suite]/false-alarms-section.tsx";
import { LatestRuns } from "#app/projects/[project]/suites/[suite]/latest-runs.tsx";
import { RedRuns } from "#app/projects/[project]/suites/[suite]/red-runs.tsx";
import { suiteAnswer } from "#app/projects/[project]/suites/[suite]/suite-answer.ts";
import { SuiteCharts } from "#app/projects/[project]/suites/[suite]/suite-charts.tsx";
import { NoSuites } from "#app/projects/[project]/suites/no-suites.tsx";
import { kindTip, kindWords } from "#app/projects/[project]/suites/suite-kind-mark.tsx";
import { readSuiteView } from "#app/projects/[project]/suites/suite-view.ts";
import { windowWords } from "#app/projects/[project]/tests/window-words.ts";
import type { SearchParams } from "#app/projects/[project]/view.ts";
import { ViewFilters } from "#app/projects/[project]/view-filters.tsx";
import { database } from "#app/server/database.ts";
import { requireProjectAt } from "#app/server/require-project.ts";
import { Badge } from "#app/ui/badge.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { Section } from "#app/ui/section.tsx";
import { runAlarms } from "#db/run-alarms.ts";
import { explainedTrend } from "#db/suite-page/explained-trend.ts";
import { findSuite } from "#db/suite-page/find-suite.ts";
import { latestSuiteRuns } from "#db/suite-page/list-suite-runs.ts";
import { redRunsOfSuite } from "#db/suite-page/red-runs-of-suite.ts";
import { slowerTestsOfSuite } from "#db/suite-page/slower-tests-of-suite.ts";
import { suiteInWindow } from "#db/suite-page/suite-in-window.ts";
import { type Filters, filterQuery } from "#lib/filters.ts";
import { suitePath, suitesPath } from "#lib/paths.ts";
import { suiteAlarms } from "#lib/suite-alarms.ts";

type SuitePageProps = {
  readonly params: Promise<{ readonly project: string; readonly suite: string }>;
  readonly searchParams: SearchParams;
};

/** So many red runs are listed. */
const listedRedRuns = 10;

/** So many runs tell which tests and jobs take the time. */
const latestRuns = 20;

export async function generateMetadata({ params }: SuitePageProps): Promise<Metadata> {
  return { title: (await requireSuite(await params)).suite.name };
}

/** One suite: how long it takes day by day, which tests take the time, and when it was red. */
export default async function SuitePage({ params, searchParams }: SuitePageProps) {
  const { project, suite } = await requireSuite(await params);
  const view = await readSuiteView(suitePath(project.slug, suite.id), searchParams, Date.now());
  const { window, branch } = view.filters;
  const { runs, days, figures, change } = await suiteInWindow(database(), suite.id, window, branch);
  const trend = await explainedTrend(database(), suite.id, window);
  const slower = await slowerTestsOfSuite(database(), suite.id, trend.runs, window.first);
  const alarms = suiteAlarms(days, await runAlarms(database(), project.id, view.filters, suite.id));
  const latest = await latestSuiteRuns(database(), suite.id, window, branch, { count: latestRuns });
  const red = await latestRedRuns(suite.id, view.filters, figures.redRuns);
  const slowed = trend.changes.find(({ metric }) => metric === "wallMs");
  return (
    <>
      <PageHeader
        title={suite.name}
        marks={<Badge tone="plain" icon="info" word={kindWords(suite)} tip={kindTip(suite)} />}
        crumbs={[
          { label: "Suites", href: suitesPath(project.slug) + filterQuery(view.query, { sort: undefined }) },
        ]}
        answer={suiteAnswer(
          figures,
          alarms,
          windowWords(window),
          change,
          slowed && { ...slowed, causes: causesOf(slowed) },
        )}
      />
      <ViewFilters view={view} projectId={project.id} isWithoutSuite isWithoutVariant />
      {figures.runs === 0 ? (
        <NoSuites view={view} project={project} />
      ) : (
        <>
          <SuiteCharts days={days} trend={trend} runs={figures.runs} readRuns={runs.length} />
          <DurationTrendSection view={view} project={project} trend={trend} slower={slower} />
          <FalseAlarmsSection alarms={alarms} during={windowWords(window)} />
          <LatestRuns view={view} project={project} suiteId={suite.id} runs={latest} />
          {red.length > 0 && (
            <Section
              id="red"
              title="Red runs"
              note={
                figures.redRuns > red.length ? `The latest ${red.length} of ${figures.redRuns}.` : undefined
              }
            >
              <RedRuns project={project} runs={red} now={view.now} />
            </Section>
          )}
        </>
      )}
    </>
  );
}

/** The latest red runs, the newest first; none are looked for where `redRuns` says that there is none. */
async function latestRedRuns(suiteId: number, { window, branch }: Filters, redRuns: number) {
  if (redRuns === 0) return [];
  const asked = { count: listedRedRuns, isRed: true };
  const runs = await latestSuiteRuns(database(), suiteId, window, branch, asked);
  return redRunsOfSuite(database(), suiteId, runs.map(({ runId }) => runId).reverse());
}

async function requireSuite({
  project: slug,
  suite: id,
}: {
  readonly project: string;
  readonly suite: string;
}) {
  const project = await requireProjectAt(slug);
  const suite = /^\d{1,15}$/.test(id) ? await findSuite(database(), project.id, Number(id)) : undefined;
  return { project, suite: suite ?? notFound() };
}
