import type { Metadata } from "next";
import { KindFilter } from "#app/projects/[project]/suites/kind-filter.tsx";
import { KindsTable } from "#app/projects/[project]/suites/kinds-table.tsx";
import { NoSuites } from "#app/projects/[project]/suites/no-suites.tsx";
import { readSuiteView } from "#app/projects/[project]/suites/suite-view.ts";
import { SuitesTable } from "#app/projects/[project]/suites/suites-table.tsx";
import { windowWords } from "#app/projects/[project]/tests/window-words.ts";
import type { SearchParams } from "#app/projects/[project]/view.ts";
import { ViewFilters } from "#app/projects/[project]/view-filters.tsx";
import { database } from "#app/server/database.ts";
import { requireProjectAt } from "#app/server/require-project.ts";
import { ButtonLink } from "#app/ui/button.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { Section } from "#app/ui/section.tsx";
import { Toolbar } from "#app/ui/toolbar.tsx";
import { compareKinds } from "#db/suite-page/compare-kinds.ts";
import { type RankedSuite, rankSuites } from "#db/suite-page/rank-suites.ts";
import { filterQuery } from "#lib/filters.ts";
import { formatCount } from "#lib/format/format-count.ts";
import { formatInterval } from "#lib/format/format-interval.ts";
import { formatRate } from "#lib/format/format-rate.ts";
import { middleCut } from "#lib/format/middle-cut.ts";
import { suitesCsvPath, suitesPath } from "#lib/paths.ts";

export const metadata: Metadata = { title: "Suites" };

type SuitesPageProps = {
  readonly params: Promise<{ readonly project: string }>;
  readonly searchParams: SearchParams;
};

/** All suites of a project: how long they take, and how often they are red. */
export default async function SuitesPage({ params, searchParams }: SuitesPageProps) {
  const project = await requireProjectAt((await params).project);
  const view = await readSuiteView(suitesPath(project.slug), searchParams, Date.now());
  const { filters } = view;
  const all = await rankSuites(database(), project.id, { ...filters, kind: undefined });
  const suites = all.filter(({ suite }) => filters.kind === undefined || suite.kind === filters.kind);
  const kinds = compareKinds(all);
  return (
    <>
      <PageHeader title="Suites" answer={answer(all, windowWords(filters.window))} />
      <ViewFilters view={view} projectId={project.id} isWithoutSuite isWithoutVariant />
      {all.length > 0 && (
        <Toolbar
          end={
            <ButtonLink
              kind="quiet"
              icon="download"
              href={suitesCsvPath(project.slug) + filterQuery(view.query, {})}
              isExternal
            >
              CSV
            </ButtonLink>
          }
        >
          <KindFilter view={view} suites={all} />
        </Toolbar>
      )}
      {suites.length === 0 ? (
        <NoSuites view={view} project={project} />
      ) : (
        <SuitesTable view={view} project={project} suites={suites} />
      )}
      {kinds.length > 1 && (
        <Section id="kinds" title="Kinds side by side" note="What each kind costs, and what it finds.">
          <KindsTable kinds={kinds} />
        </Section>
      )}
    </>
  );
}

/**
 * "5 suites ran in the last 30 days. “it” takes most of the time, 61 %. “e2e” gives the most false alarms, 5.5 % of its
 * runs (95 %: 3.6–7.9 %)."
 */
function answer(suites: readonly RankedSuite[], during: string): string | undefined {
  if (suites.length === 0) return undefined;
  const count = `${formatCount(suites.length)} ${suites.length === 1 ? "suite" : "suites"} ran ${during}.`;
  if (suites.length === 1) return count;
  const longest = most(suites, (line) => line.timeShare ?? 0);
  const loudest = most(suites, ({ alarms }) => alarms.falseAlarms?.rate.rate ?? 0);
  const rate = loudest.alarms.falseAlarms?.rate;
  const alarms =
    rate === undefined || rate.expected === 0
      ? "None gave a false alarm"
      : `${loudest === longest ? "It" : named(loudest)} gives the most false alarms, ${formatRate(rate.rate)} of its runs (95 %: ${formatInterval([rate.low, rate.high])})`;
  return `${count} ${named(longest)} takes most of the time, ${formatRate(longest.timeShare)}. ${alarms}.`;
}

function most(suites: readonly RankedSuite[], key: (line: RankedSuite) => number): RankedSuite {
  return suites.reduce((best, line) => (key(line) > key(best) ? line : best));
}

function named({ suite }: RankedSuite): string {
  return `“${middleCut(suite.name, 40)}”`;
}
