import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { CapturedOutput } from "#app/projects/[project]/tests/[test]/captured-output.tsx";
import { DurationDots } from "#app/projects/[project]/tests/[test]/duration-dots.tsx";
import { EvidenceList } from "#app/projects/[project]/tests/[test]/evidence-list.tsx";
import { FailureGroups } from "#app/projects/[project]/tests/[test]/failure-groups.tsx";
import { FixSection } from "#app/projects/[project]/tests/[test]/fix-section.tsx";
import { HistoryTable } from "#app/projects/[project]/tests/[test]/history-table.tsx";
import { Identity } from "#app/projects/[project]/tests/[test]/identity.tsx";
import { QuarantineSection } from "#app/projects/[project]/tests/[test]/quarantine-section.tsx";
import { StandingSection } from "#app/projects/[project]/tests/[test]/standing-section.tsx";
import { Tallies } from "#app/projects/[project]/tests/[test]/tallies.tsx";
import { TestHeader } from "#app/projects/[project]/tests/[test]/test-header.tsx";
import { VariantGrid } from "#app/projects/[project]/tests/[test]/variant-grid.tsx";
import { readView, type SearchParams } from "#app/projects/[project]/view.ts";
import { ViewFilters } from "#app/projects/[project]/view-filters.tsx";
import { database } from "#app/server/database.ts";
import { requireProjectAt } from "#app/server/require-project.ts";
import { findTest, type TestIdentity } from "#db/test-page/find-test.ts";
import { testHistory } from "#db/test-page/test-history.ts";
import { testPath } from "#lib/paths.ts";

type TestPageProps = {
  readonly params: Promise<{ readonly project: string; readonly test: string }>;
  readonly searchParams: SearchParams;
};

export async function generateMetadata({ params }: TestPageProps): Promise<Metadata> {
  const { project, test } = await params;
  return { title: (await requireTestAt((await requireProjectAt(project)).id, test)).name };
}

/** So many of the latest results the grid and the plot show. */
const shownResults = 200;

/** One test: how it stands and why, its latest results, its failures and its history. */
export default async function TestPage({ params, searchParams }: TestPageProps) {
  const { project: slug, test: id } = await params;
  const project = await requireProjectAt(slug);
  const test = await requireTestAt(project.id, id);
  const view = await readView(testPath(slug, id), searchParams, Date.now());
  const latest = await testHistory(database(), test, { ...view.filters, limit: shownResults, offset: 0 });
  const parts = { project, test, view };
  return (
    <>
      <TestHeader {...parts} />
      <ViewFilters view={view} projectId={project.id} isWithoutSuite />
      <StandingSection {...parts} />
      <FixSection {...parts} />
      <QuarantineSection {...parts} />
      <EvidenceList {...parts} />
      <VariantGrid {...parts} latest={latest.results} />
      <Tallies {...parts} />
      <FailureGroups {...parts} />
      <CapturedOutput {...parts} />
      <DurationDots {...parts} latest={latest.results} />
      <HistoryTable {...parts} />
      <Identity {...parts} />
    </>
  );
}

async function requireTestAt(projectId: number, id: string): Promise<TestIdentity> {
  const test = /^\d{1,15}$/.test(id) ? await findTest(database(), projectId, Number(id)) : undefined;
  return test ?? notFound();
}
