import type { Metadata } from "next";
import { withOwnStatus } from "#app/projects/[project]/status-view.ts";
import { windowWords } from "#app/projects/[project]/tests/window-words.ts";
import { ProblemsTable } from "#app/projects/[project]/uploads/problems-table.tsx";
import { ProducersSection } from "#app/projects/[project]/uploads/producers-section.tsx";
import { SilentJobsSection } from "#app/projects/[project]/uploads/silent-jobs-section.tsx";
import { UploadsList } from "#app/projects/[project]/uploads/uploads-list.tsx";
import { UploadsPlots } from "#app/projects/[project]/uploads/uploads-plots.tsx";
import { WindowFilter } from "#app/projects/[project]/uploads/window-filter.tsx";
import { readView, type SearchParams } from "#app/projects/[project]/view.ts";
import { database } from "#app/server/database.ts";
import { requireProjectAt } from "#app/server/require-project.ts";
import { PageHeader } from "#app/ui/page-header.tsx";
import { Section } from "#app/ui/section.tsx";
import { listUploads, type UploadList, uploadStatuses } from "#db/uploads/list-uploads.ts";
import { recentProblems } from "#db/uploads/upload-health.ts";
import { formatCount } from "#lib/format/format-count.ts";
import { middleCut } from "#lib/format/middle-cut.ts";
import { uploadsPath } from "#lib/paths.ts";

export const metadata: Metadata = { title: "Uploads" };

type UploadsPageProps = {
  readonly params: Promise<{ readonly project: string }>;
  readonly searchParams: SearchParams;
};

const shownProblems = 50;

/** Whether reports arrive and can be read, and what to do where they cannot. */
export default async function UploadsPage({ params, searchParams }: UploadsPageProps) {
  const project = await requireProjectAt((await params).project);
  const view = withOwnStatus(
    await readView(uploadsPath(project.slug), searchParams, Date.now(), ["status", "window"]),
    uploadStatuses,
  );
  const { filters, now } = view;
  const list = await listUploads(database(), project.id, filters, view.status);
  const problems = await recentProblems(database(), project.id, filters.window, shownProblems);
  return (
    <>
      <PageHeader
        title="Uploads"
        answer={answer(list.byStatus, during(list.searched, windowWords(filters.window)), filters.q)}
      />
      <WindowFilter view={view} />
      <UploadsPlots projectId={project.id} window={filters.window} now={now} />
      <SilentJobsSection projectId={project.id} project={project.slug} now={now} />
      {problems.length > 0 && (
        <Section
          id="problems"
          title="Problems"
          note={
            problems.length === shownProblems
              ? `The latest ${shownProblems}. Each upload's page has all of its own.`
              : undefined
          }
        >
          <ProblemsTable problems={problems} project={project.slug} now={now} />
        </Section>
      )}
      <UploadsList view={view} project={project} list={list} />
      <ProducersSection
        projectId={project.id}
        window={filters.window}
        uploads={total(list.byStatus)}
        now={now}
      />
    </>
  );
}

/** "in the last 30 days"; of a search in very many uploads, which of them it looked at. */
function during(searched: number | undefined, window: string): string {
  return searched === undefined ? window : `among the latest ${formatCount(searched)} ${window}`;
}

/** "212 uploads in the last 30 days: 205 accepted, 3 partly refused, 2 refused, 2 duplicates."; `q` is what is looked for. */
function answer(byStatus: UploadList["byStatus"], during: string, q: string | undefined): string {
  const { accepted, partly, refused, duplicate } = byStatus;
  const all = total(byStatus);
  const found = q === undefined ? "" : ` with “${middleCut(q, 40)}”`;
  if (all === 0) return `No upload${found} arrived ${during}.`;
  const parts = [
    `${formatCount(accepted)} accepted`,
    partly > 0 ? `${formatCount(partly)} partly refused` : "",
    refused > 0 ? `${formatCount(refused)} refused` : "",
    duplicate > 0 ? `${formatCount(duplicate)} ${duplicate === 1 ? "duplicate" : "duplicates"}` : "",
  ].filter((part) => part !== "");
  return `${formatCount(all)} ${all === 1 ? "upload" : "uploads"}${found} ${during}: ${parts.join(", ")}.`;
}

function total(byStatus: UploadList["byStatus"]): number {
  return uploadStatuses.reduce((sum, status) => sum + byStatus[status], 0);
}
