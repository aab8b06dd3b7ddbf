import type { Metadata } from "next";
import { KindFilter } from "#app/projects/[project]/suites/kind-filter.tsx";
import { NoSuites } from "#app/projects/[project]/suites/no-suites.tsx";
import { readSuiteView } from "#app/projects/[project]/suites/suite-view.ts";
import { SuitesTable } from "#app/projects/[project]/suites/suites-table.tsx";
import { windowWords } from "#app/projects/[project]/tests/window-words.ts";
import type { SearchParams } from "#app/projects/[project]/view.ts";
import { ViewFilters } from "#app/projects/[project]/view-filters.tsx";
import { database } from "#app/server/database.ts";
import { requireProjectAt } from "#app/server/require-project.ts";
import { PageHeader } from "#app/ui/page-header.tsx";
import { Toolbar } from "#app/ui/toolbar.tsx";
import { type RankedSuite, rankSuites } from "#db/suite-page/rank-suites.ts";
import { formatCount } from "#lib/format/format-count.ts";
import { formatRate } from "#lib/format/format-rate.ts";
import { middleCut } from "#lib/format/middle-cut.ts";
import { suitesPath } from "#lib/paths.ts";

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
  return (
    <>
      <PageHeader title="Suites" answer={answer(all, windowWords(filters.window))} />
      <ViewFilters view={view} projectId={project.id} isWithoutSuite isWithoutVariant />
      {all.length > 0 && (
        <Toolbar>
          <KindFilter view={view} suites={all} />
        </Toolbar>
      )}
      {suites.length === 0 ? (
        <NoSuites view={view} project={project} />
      ) : (
        <SuitesTable view={view} project={project} suites={suites} />
      )}
    </>
  );
}

/** "5 suites ran in the last 30 days. “it” takes most of the time, 61 %; “e2e” is red most often, 12 % (9 of 75 runs)." */
function answer(suites: readonly RankedSuite[], during: string): string | undefined {
  if (suites.length === 0) return undefined;
  const count = `${formatCount(suites.length)} ${suites.length === 1 ? "suite" : "suites"} ran ${during}.`;
  const longest = most(suites, (line) => line.timeShare ?? 0);
  const reddest = most(suites, ({ figures }) => figures.redRuns / figures.runs);
  const { redRuns, runs } = reddest.figures;
  const red =
    redRuns === 0
      ? "None was red"
      : `${reddest === longest ? "It" : named(reddest)} is red most often, ${formatRate(redRuns / runs)} (${formatCount(redRuns)} of ${formatCount(runs)} runs)`;
  return `${count} ${named(longest)} takes most of the time, ${formatRate(longest.timeShare)}. ${red}.`;
}

function most(suites: readonly RankedSuite[], key: (line: RankedSuite) => number): RankedSuite {
  return suites.reduce((best, line) => (key(line) > key(best) ? line : best));
}

function named({ suite }: RankedSuite): string {
  return `“${middleCut(suite.name, 40)}”`;
}
