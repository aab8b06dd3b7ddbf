import { redirect } from "next/navigation";
import { homeAnswer } from "#app/home/home-answer.ts";
import { type ListedProject, ProjectTable } from "#app/home/project-table.tsx";
import { Welcome } from "#app/home/welcome.tsx";
import { database } from "#app/server/database.ts";
import { ButtonLink } from "#app/ui/button.tsx";
import { Frame } from "#app/ui/frame.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { headline } from "#db/headline.ts";
import { listProjects } from "#db/projects.ts";
import { parseFilters } from "#lib/filters.ts";
import { newProjectPath, projectPath } from "#lib/paths.ts";

/** All projects; with only one there is nothing to choose, and the way leads straight there. */
export default async function HomePage() {
  const now = Date.now();
  const projects = await listProjects(database());
  const [first] = projects;
  if (first === undefined) return <Welcome />;
  if (projects.length === 1) redirect(projectPath(first.slug));
  const { filters } = parseFilters(new URLSearchParams(), now);
  const listed: ListedProject[] = [];
  for (const project of projects) {
    listed.push({ project, figures: await headline(database(), project.id, filters, now) });
  }
  return (
    <Frame>
      <PageHeader
        title="Projects"
        answer={homeAnswer(listed.map(({ figures }) => figures))}
        actions={
          <ButtonLink href={newProjectPath()} kind="primary">
            New project
          </ButtonLink>
        }
      />
      <ProjectTable projects={listed} now={now} />
    </Frame>
  );
}
