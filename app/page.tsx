import { redirect } from "next/navigation";
import { AccountMenu } from "#app/account/account-menu.tsx";
import { homeAnswer } from "#app/home/home-answer.ts";
import { NoRole } from "#app/home/no-role.tsx";
import { type ListedProject, ProjectTable } from "#app/home/project-table.tsx";
import { Welcome } from "#app/home/welcome.tsx";
import { database } from "#app/server/database.ts";
import { currentPerson } from "#app/server/person.ts";
import { listReadableProjects, mayOnInstance, refuse } from "#app/server/rights.ts";
import { ButtonLink } from "#app/ui/button.tsx";
import { Frame } from "#app/ui/frame.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { headline } from "#db/headline.ts";
import { parseFilters } from "#lib/filters.ts";
import { newProjectPath, projectPath } from "#lib/paths.ts";

/** The projects that may be read; with only one there is nothing to choose, and the way leads straight there. */
export default async function HomePage() {
  const now = Date.now();
  const person = await currentPerson();
  const projects = await listReadableProjects(person);
  const mayCreate = await mayOnInstance("create-project");
  const [first] = projects;
  if (first === undefined) {
    if (mayCreate) return <Welcome />;
    return person === undefined ? refuse(person) : <NoRole person={person} />;
  }
  if (projects.length === 1) redirect(projectPath(first.slug));
  const { filters } = parseFilters(new URLSearchParams(), now);
  const listed: ListedProject[] = [];
  for (const project of projects) {
    listed.push({ project, figures: await headline(database(), project.id, filters, now) });
  }
  return (
    <Frame account={<AccountMenu />}>
      <PageHeader
        title="Projects"
        answer={homeAnswer(listed.map(({ figures }) => figures))}
        actions={
          mayCreate && (
            <ButtonLink href={newProjectPath()} kind="primary">
              New project
            </ButtonLink>
          )
        }
      />
      <ProjectTable projects={listed} now={now} />
    </Frame>
  );
}
