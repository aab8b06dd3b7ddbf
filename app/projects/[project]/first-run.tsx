import { PageHeader } from "#app/ui/page-header.tsx";
import type { Project } from "#db/projects.ts";

type FirstRunProps = {
  readonly project: Project;
  /** True if something was sent, but could not be read. */
  readonly isRefused: boolean;
};

/** How to send the first report of a project. */
export function FirstRun({ project }: FirstRunProps) {
  return <PageHeader title={`Send the first report of ${project.name}`} />;
}
