import type { Metadata } from "next";
import { notFound } from "next/navigation";
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
import { findSuite } from "#db/suite-page/find-suite.ts";
import { redRunsOfSuite } from "#db/suite-page/red-runs-of-suite.ts";
import { suiteInWindow } from "#db/suite-page/suite-in-window.ts";
import { filterQuery } from "#lib/filters.ts";
import { suitePath, suitesPath } from "#lib/paths.ts";

type SuitePageProps = {
  readonly params: Promise<{ readonly project: string; readonly suite: string }>;
  readonly searchParams: SearchParams;
};

/** So many red runs are listed. */
const listedRedRuns = 10;

export async function generateMetadata({ params }: SuitePageProps): Promise<Metadata> {
  return { title: (await requireSuite(await params)).suite.name };
}

/** One suite: how long it takes day by day, which tests take the time, and when it was red. */
export default async function SuitePage({ params, searchParams }: SuitePageProps) {
  const { project, suite } = await requireSuite(await params);
  const view = await readSuiteView(suitePath(project.slug, suite.id), searchParams, Date.now());
  const { window, branch } = view.filters;
  const { runs, days, figures, change } = await suiteInWindow(database(), suite.id, window, branch);
  const redIds = runs.filter((run) => run.isRed).map((run) => run.runId);
  const red = await redRunsOfSuite(database(), suite.id, redIds.slice(-listedRedRuns).reverse());
  return (
    <>
      <PageHeader
        title={suite.name}
        marks={<Badge tone="plain" icon="info" word={kindWords(suite)} tip={kindTip(suite)} />}
        crumbs={[
          { label: "Suites", href: suitesPath(project.slug) + filterQuery(view.query, { sort: undefined }) },
        ]}
        answer={suiteAnswer(figures, change, windowWords(window))}
      />
      <ViewFilters view={view} projectId={project.id} isWithoutSuite isWithoutVariant />
      {runs.length === 0 ? (
        <NoSuites view={view} project={project} />
      ) : (
        <>
          <SuiteCharts days={days} />
          <LatestRuns view={view} project={project} suiteId={suite.id} runs={runs} />
          {red.length > 0 && (
            <Section
              id="red"
              title="Red runs"
              note={redIds.length > red.length ? `The latest ${red.length} of ${redIds.length}.` : undefined}
            >
              <RedRuns project={project} runs={red} now={view.now} />
            </Section>
          )}
        </>
      )}
    </>
  );
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
