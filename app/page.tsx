import { redirect } from "next/navigation";
import { AccountMenu } from "#app/account/account-menu.tsx";
import { DeletionsTable } from "#app/home/deletions-table.tsx";
import { homeAnswer } from "#app/home/home-answer.ts";
import { NoRole } from "#app/home/no-role.tsx";
import { type ListedProject, ProjectTable } from "#app/home/project-table.tsx";
import { Welcome } from "#app/home/welcome.tsx";
import { database } from "#app/server/database.ts";
import { currentPerson } from "#app/server/person.ts";
import { listReadableProjects, mayOnInstance, refuse } from "#app/server/rights.ts";
import { Banner } from "#app/ui/banner.tsx";
import { ButtonLink } from "#app/ui/button.tsx";
import { Frame } from "#app/ui/frame.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { listDeletions } from "#db/delete-project.ts";
import { headline } from "#db/headline.ts";
import { parseFilters } from "#lib/filters.ts";
import { newProjectPath, projectPath } from "#lib/paths.ts";

type HomePageProps = { readonly searchParams: Promise<{ readonly done?: string | string[] }> };

const shownDeletions = 10;

/** The projects that may be read; with only one there is nothing to choose, and the way leads straight there. */
export default async function HomePage({ searchParams }: HomePageProps) {
  const now = Date.now();
  const isDeleted = (await searchParams).done === "deleted";
  const banner = isDeleted && <Banner text="The project is deleted." closeHref="/" />;
  const person = await currentPerson();
  const projects = await listReadableProjects(person);
  const mayCreate = await mayOnInstance("create-project");
  const [first] = projects;
  if (first === undefined) {
    if (mayCreate) return <Welcome banner={banner} />;
    return person === undefined ? refuse(person) : <NoRole person={person} banner={banner} />;
  }
  if (projects.length === 1 && !isDeleted) redirect(projectPath(first.slug));
  const { filters } = parseFilters(new URLSearchParams(), now);
  const listed: ListedProject[] = [];
  for (const project of projects) {
    listed.push({ project, figures: await headline(database(), project.id, filters, now) });
  }
  return (
    <Frame account={<AccountMenu />}>
      {banner}
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
      {mayCreate && <DeletionsTable deletions={await listDeletions(database(), shownDeletions)} now={now} />}
    </Frame>
  );
}
