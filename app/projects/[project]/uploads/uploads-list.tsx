import { ChoiceChips } from "#app/projects/[project]/choice-chips.tsx";
import { ListPages } from "#app/projects/[project]/list-pages.tsx";
import { ListTools } from "#app/projects/[project]/list-tools.tsx";
import type { StatusView } from "#app/projects/[project]/status-view.ts";
import { uploadLooks } from "#app/projects/[project]/uploads/upload-words.ts";
import { UploadsTable } from "#app/projects/[project]/uploads/uploads-table.tsx";
import { ButtonLink } from "#app/ui/button.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { Section } from "#app/ui/section.tsx";
import type { Project } from "#db/projects.ts";
import { type UploadList, uploadStatuses } from "#db/uploads/list-uploads.ts";
import type { UploadStatus } from "#db/uploads-write.ts";
import { projectPath, uploadsCsvPath } from "#lib/paths.ts";

type UploadsListProps = {
  readonly view: StatusView<UploadStatus>;
  readonly project: Project;
  readonly list: UploadList;
};

/** All uploads, or those that fared alike, with the way to the others. */
export function UploadsList({ view, project, list }: UploadsListProps) {
  const { uploads, total, byStatus } = list;
  return (
    <Section id="uploads" title="All uploads">
      <ListTools
        view={view}
        noun="uploads"
        searched="Job, shard or client"
        filterExample="status:refused"
        csvPath={uploadsCsvPath(project.slug)}
        total={total}
      >
        <ChoiceChips
          view={view}
          label="Status"
          parameter="status"
          current={view.status}
          choices={uploadStatuses.map((name) => ({
            value: name,
            label: uploadLooks[name].word,
            icon: uploadLooks[name].icon,
            count: byStatus[name],
          }))}
        />
      </ListTools>
      {uploads.length === 0 ? (
        <NoUploads view={view} project={project} />
      ) : (
        <UploadsTable uploads={uploads} project={project.slug} now={view.now} />
      )}
      <ListPages view={view} noun="uploads" shown={uploads.length} total={total} anchor="uploads" />
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
