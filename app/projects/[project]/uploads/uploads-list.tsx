import type { StatusView } from "#app/projects/[project]/status-view.ts";
import { uploadLooks } from "#app/projects/[project]/uploads/upload-words.ts";
import { UploadsTable } from "#app/projects/[project]/uploads/uploads-table.tsx";
import { viewHref } from "#app/projects/[project]/view.ts";
import { ButtonLink } from "#app/ui/button.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { Pagination } from "#app/ui/pagination.tsx";
import { SearchForm } from "#app/ui/search-form.tsx";
import { Section } from "#app/ui/section.tsx";
import { StatusChips } from "#app/ui/status-chips.tsx";
import { Toolbar } from "#app/ui/toolbar.tsx";
import type { Project } from "#db/projects.ts";
import { type UploadList, uploadStatuses } from "#db/uploads/list-uploads.ts";
import type { UploadStatus } from "#db/uploads-write.ts";
import { filterQuery } from "#lib/filters.ts";
import { projectPath, uploadsCsvPath } from "#lib/paths.ts";

type UploadsListProps = {
  readonly view: StatusView<UploadStatus>;
  readonly project: Project;
  readonly list: UploadList;
};

/** All uploads, or those that fared alike, with the way to the others. */
export function UploadsList({ view, project, list }: UploadsListProps) {
  const { filters, query, status } = view;
  const { uploads, total, byStatus } = list;
  const { offset, limit } = filters;
  return (
    <Section id="uploads" title="All uploads">
      <Toolbar
        end={
          total > 0 && (
            <ButtonLink
              kind="quiet"
              icon="download"
              href={
                uploadsCsvPath(project.slug) + filterQuery(query, { limit: undefined, cursor: undefined })
              }
              isExternal
            >
              CSV
            </ButtonLink>
          )
        }
      >
        <StatusChips
          label="Status"
          chips={[
            {
              label: "All",
              count: uploadStatuses.reduce((sum, name) => sum + byStatus[name], 0),
              href: viewHref(view, { status: undefined }),
              isCurrent: status === undefined,
            },
            ...uploadStatuses.map((name) => ({
              label: uploadLooks[name].word,
              icon: uploadLooks[name].icon,
              count: byStatus[name],
              href: viewHref(view, { status: name }),
              isCurrent: status === name,
            })),
          ]}
        />
        <SearchForm
          action={view.path}
          name="q"
          value={filters.q}
          label="Search uploads"
          placeholder="Job, shard or client"
          kept={[...query]
            .filter(([name]) => name !== "q" && name !== "cursor")
            .map(([name, value]) => ({ name, value }))}
        />
      </Toolbar>
      {uploads.length === 0 ? (
        <NoUploads view={view} project={project} />
      ) : (
        <UploadsTable uploads={uploads} project={project.slug} now={view.now} />
      )}
      <Pagination
        from={offset + 1}
        to={offset + uploads.length}
        total={uploads.length === 0 ? 0 : total}
        noun="uploads"
        previousHref={
          offset === 0
            ? undefined
            : viewHref(view, { cursor: offset > limit ? String(offset - limit) : undefined })
        }
        nextHref={offset + limit < total ? viewHref(view, { cursor: String(offset + limit) }) : undefined}
      />
    </Section>
  );
}

function NoUploads({ view, project }: Pick<UploadsListProps, "view" | "project">) {
  const { filters, status } = view;
  if (filters.q !== undefined || status !== undefined || filters.offset > 0) {
    return (
      <EmptyState
        title="No upload matches"
        icon="search"
        actions={<ButtonLink href={view.path}>Show all uploads</ButtonLink>}
      />
    );
  }
  return (
    <EmptyState
      title="No uploads in these days"
      icon="upload"
      actions={
        <ButtonLink kind="primary" href={projectPath(project.slug)}>
          How to send reports
        </ButtonLink>
      }
    >
      <p>Every request that brings reports is listed here, also those that were refused.</p>
    </EmptyState>
  );
}
