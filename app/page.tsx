import { redirect } from "next/navigation";
import { AccountMenu } from "#app/account/account-menu.tsx";
import { DeletionsTable } from "#app/home/deletions-table.tsx";
import { homeAnswer } from "#app/home/home-answer.ts";
import { NoRole } from "#app/home/no-role.tsx";
import { type ListedProject, ProjectTable } from "#app/home/project-table.tsx";
import { Welcome } from "#app/home/welcome.tsx";
import { ListPages } from "#app/projects/[project]/list-pages.tsx";
import { readView, type SearchParams } from "#app/projects/[project]/view.ts";
import { database } from "#app/server/database.ts";
import { currentPerson } from "#app/server/person.ts";
import { listReadableProjects, mayOnInstance, refuse } from "#app/server/rights.ts";
import { Banner } from "#app/ui/banner.tsx";
import { ButtonLink } from "#app/ui/button.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { Frame } from "#app/ui/frame.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { SearchForm } from "#app/ui/search-form.tsx";
import { Toolbar } from "#app/ui/toolbar.tsx";
import { listDeletions } from "#db/delete-project.ts";
import { projectDays } from "#db/home/project-days.ts";
import { projectFigures } from "#db/home/project-figures.ts";
import { parseFilters } from "#lib/filters.ts";
import { newProjectPath, projectPath } from "#lib/paths.ts";

type HomePageProps = { readonly searchParams: SearchParams };

/** So many projects are on a page. */
const shown = 50;
const shownDeletions = 10;

/** The projects that may be read; with only one there is nothing to choose, and the way leads straight there. */
export default async function HomePage({ searchParams }: HomePageProps) {
  const view = await readView("/", searchParams, Date.now());
  const { q, offset } = view.filters;
  const isDeleted = view.query.get("done") === "deleted";
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
  const { filters } = parseFilters(new URLSearchParams(), view.now);
  const ids = projects.map(({ id }) => id);
  const figures = await projectFigures(database(), ids, filters, view.now);
  const found = projects.filter(({ name, slug }) => isNamed(`${name} ${slug}`, q));
  const listed: ListedProject[] = [];
  for (const project of found.slice(offset, offset + shown)) {
    const days = await projectDays(database(), project.id, filters);
    listed.push({ project, figures: figures.get(project.id)!, days });
  }
  return (
    <Frame account={<AccountMenu />}>
      {banner}
      <PageHeader
        title="Projects"
        answer={homeAnswer([...figures.values()])}
        actions={
          mayCreate && (
            <ButtonLink href={newProjectPath()} kind="primary">
              New project
            </ButtonLink>
          )
        }
      />
      {(projects.length > shown || q !== undefined) && (
        <Toolbar>
          <SearchForm action="/" name="q" value={q} label="Search projects" placeholder="Name" />
        </Toolbar>
      )}
      {listed.length === 0 ? (
        <EmptyState
          title="No project matches"
          icon="search"
          actions={<ButtonLink href="/">Show all projects</ButtonLink>}
        />
      ) : (
        <ProjectTable projects={listed} now={view.now} />
      )}
      {found.length > shown && (
        <ListPages view={view} noun="projects" shown={listed.length} total={found.length} limit={shown} />
      )}
      {mayCreate && (
        <DeletionsTable deletions={await listDeletions(database(), shownDeletions)} now={view.now} />
      )}
    </Frame>
  );
}

/** Every word of a search is in the name, in whatever case. */
function isNamed(name: string, q = ""): boolean {
  const searched = name.toLowerCase();
  return q
    .toLowerCase()
    .split(/\s+/)
    .every((word) => searched.includes(word));
}
