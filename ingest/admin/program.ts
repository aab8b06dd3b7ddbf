import { Command } from "commander";
import { type Database, openForWriting } from "#db/open.ts";
import { listProjects } from "#db/projects.ts";
import { createToken, listTokens, revokeToken } from "#db/tokens.ts";
import { importFolder } from "#ingest/admin/import-folder.ts";
import { addPersonCommands } from "#ingest/admin/person-commands.ts";
import { addProjectCommands, projectCalled } from "#ingest/admin/project-commands.ts";
import { rebuildProject } from "#ingest/admin/rebuild-project.ts";
import { tableLine } from "#ingest/admin/table-line.ts";
import { operatorAtShell } from "#lib/actor.ts";
import { AppError } from "#lib/app-error.ts";
import { requireConfig } from "#lib/config.ts";
import { databaseFile } from "#lib/data-folder.ts";
import { parseTokenScopes, tokenScopes } from "#lib/token.ts";

type Environment = Readonly<Record<string, string | undefined>>;

/** The operator's commands over the database that the environment names; `print` takes their lines of output. */
export function buildAdminProgram(env: Environment, print: (line: string) => void): Command {
  const program = new Command("admin").description("Projects, tokens and imports of this Flakeboard.");
  const withDatabase = async <T>(use: (db: Database) => T | Promise<T>): Promise<T> => {
    const db = openForWriting(databaseFile(requireConfig(env).dataFolder));
    try {
      return await use(db);
    } finally {
      db.close();
    }
  };

  addProjectCommands(program, env, withDatabase, print);
  addPersonCommands(program, env, print);

  const token = program.command("token").description("tokens of CI jobs");
  token
    .command("create <project>")
    .description("make a token; prints it, this once")
    .option("--scopes <list>", `comma-separated: ${tokenScopes.join(", ")}`, "upload")
    .option("--name <name>", "what to call it", "made by admin")
    .action((slug: string, options: { scopes: string; name: string }) => {
      const scopes = parseTokenScopes(options.scopes);
      if (scopes === undefined) {
        throw new AppError(
          "invalid",
          `--scopes "${options.scopes}": give some of ${tokenScopes.join(", ")}.`,
        );
      }
      return withDatabase((db) =>
        print(
          createToken(db, projectCalled(db, slug).id, options.name, scopes, operatorAtShell, Date.now())
            .secret,
        ),
      );
    });
  token
    .command("list <project>")
    .description("list tokens: id, last characters, scopes, name, state")
    .action((slug: string) =>
      withDatabase(async (db) => {
        for (const one of await listTokens(db, projectCalled(db, slug).id)) {
          const state = one.revokedAt === undefined ? "valid" : "revoked";
          print(tableLine([one.id, `…${one.hint}`, one.scopes.join(","), one.name, state]));
        }
      }),
    );
  token
    .command("revoke <project> <id>")
    .description("end a token, by the id that list prints")
    .action((slug: string, id: string) =>
      withDatabase((db) => {
        if (!revokeToken(db, projectCalled(db, slug).id, Number(id), operatorAtShell, Date.now())) {
          throw new AppError(
            "not-found",
            `Project "${slug}" has no valid token ${id}. See: admin token list ${slug}`,
          );
        }
        print(`Token ${id} is revoked.`);
      }),
    );

  program
    .command("import <project> <folder>")
    .description("store a folder of reports as one run, or each of its sub-folders as a run")
    .option("--suite <name>", "suite that the reports belong to")
    .option("--branch <name>", "branch of the runs")
    .option("--one-run", "take the whole folder as one run, sub-folders and all")
    .action((slug: string, folder: string, options: { suite?: string; branch?: string; oneRun?: boolean }) =>
      withDatabase((db) => importFolder(db, projectCalled(db, slug), folder, options, print)),
    );

  program
    .command("rebuild [project]")
    .description("sum up all figures and learn all verdicts again from the stored results")
    .action((slug: string | undefined) =>
      withDatabase(async (db) => {
        const projects = slug === undefined ? await listProjects(db) : [projectCalled(db, slug)];
        for (const one of projects) {
          const legs = await rebuildProject(db, one.id, Date.now);
          print(`${one.slug}: rebuilt, learnt from ${legs} part${legs === 1 ? "" : "s"} of runs`);
        }
      }),
    );
  return program;
}
