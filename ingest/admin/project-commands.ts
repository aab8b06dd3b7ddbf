import type { Command } from "commander";
import { deleteProject, listDeletions } from "#db/delete-project.ts";
import type { Database } from "#db/open.ts";
import { openPeople } from "#db/people/open.ts";
import { placeOf } from "#db/people/place.ts";
import { removePlace } from "#db/people/roles.ts";
import { createProject, findProjectNow, listProjects, type Project } from "#db/projects.ts";
import { tableLine } from "#ingest/admin/table-line.ts";
import { emptyDeletedProjects } from "#ingest/empty-projects.ts";
import { operatorAtShell } from "#lib/actor.ts";
import { AppError } from "#lib/app-error.ts";
import { requireConfig } from "#lib/config.ts";
import { peopleFile } from "#lib/data-folder.ts";
import { formatCount } from "#lib/format/format-count.ts";

type Environment = Readonly<Record<string, string | undefined>>;
type WithDatabase = <T>(use: (db: Database) => T | Promise<T>) => Promise<T>;

const shownDeletions = 100;

/** Adds the commands about projects to `program`. */
export function addProjectCommands(
  program: Command,
  env: Environment,
  withDatabase: WithDatabase,
  print: (line: string) => void,
): void {
  const project = program.command("project").description("projects");
  project
    .command("create <name>")
    .description("create a project; prints its name in addresses")
    .action((name: string) => withDatabase((db) => print(createProject(db, name, Date.now()).slug)));

  project
    .command("list")
    .description("list projects: name in addresses, tab, name")
    .action(() =>
      withDatabase(async (db) => {
        for (const { slug, name } of await listProjects(db)) print(tableLine([slug, name]));
      }),
    );

  project
    .command("delete <project>")
    .description("delete a project with all that it holds; cannot be undone")
    .option("--yes", "do it; without this, only what would be deleted is said")
    .action((slug: string, options: { yes?: boolean }) =>
      withDatabase(async (db) => {
        const found = projectCalled(db, slug);
        if (options.yes !== true) {
          throw new AppError(
            "invalid",
            `Nothing was deleted. "${found.name}" (${slug}) would go with its tests, runs, quarantine, tokens, channels and members, and cannot be brought back: add --yes.`,
          );
        }
        const { dataFolder } = requireConfig(env);
        deleteProject(db, found.id, operatorAtShell, Date.now());
        const people = openPeople(peopleFile(dataFolder));
        removePlace(people, placeOf(found));
        people.close();
        print(`Project "${slug}" is deleted. Removing what it held …`);
        const rows = await emptyDeletedProjects(db, dataFolder, Date.now(), () => Promise.resolve());
        print(
          `Removed ${formatCount(rows)} ${rows === 1 ? "row" : "rows"}; new results will take their room in the file.`,
        );
      }),
    );

  project
    .command("deletions")
    .description("list deleted projects, the latest first: when, name in addresses, by whom, state")
    .action(() =>
      withDatabase(async (db) => {
        for (const one of await listDeletions(db, shownDeletions)) {
          const state = one.emptiedAt === undefined ? "being removed" : "removed";
          print(tableLine([new Date(one.deletedAt).toISOString(), one.slug, one.by, state]));
        }
      }),
    );
}

/** The project of this name in addresses. Throws AppError `not-found` where there is none. */
export function projectCalled(db: Database, slug: string): Project {
  const project = findProjectNow(db, slug);
  if (project === undefined)
    throw new AppError("not-found", `There is no project "${slug}". See: admin project list`);
  return project;
}
