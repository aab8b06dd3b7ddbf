import { text } from "node:stream/consumers";
import { hashPassword } from "better-auth/crypto";
import type { Command } from "commander";
import { openForReading } from "#db/open.ts";
import { openPeople, type PeopleDatabase } from "#db/people/open.ts";
import { issuePass, revokePasses } from "#db/people/passes.ts";
import { addPerson, findPersonByEmail, type Person } from "#db/people/persons.ts";
import { instancePlace, type Place, placeOf } from "#db/people/place.ts";
import { listPeople, setRole } from "#db/people/roles.ts";
import { findProjectNow } from "#db/projects.ts";
import { tableLine } from "#ingest/admin/table-line.ts";
import { operatorAtShell } from "#lib/actor.ts";
import { AppError } from "#lib/app-error.ts";
import { requireConfig } from "#lib/config.ts";
import { databaseFile, peopleFile } from "#lib/data-folder.ts";
import { passwordFault } from "#lib/password-rules.ts";
import { resetPath } from "#lib/paths.ts";
import { parseRole, type Role, roles } from "#lib/rights.ts";

type Environment = Readonly<Record<string, string | undefined>>;

/** Adds the commands about people to `program`. */
export function addPersonCommands(program: Command, env: Environment, print: (line: string) => void): void {
  const withPeople = async (use: (db: PeopleDatabase) => void | Promise<void>): Promise<void> => {
    const db = openPeople(peopleFile(requireConfig(env).dataFolder));
    try {
      await use(db);
    } finally {
      db.close();
    }
  };
  const person = program.command("person").description("people who sign in");

  person
    .command("create <email>")
    .description("add a person; prints a link to choose a password by, unless one is given")
    .option("--role <role>", `one of ${roles.join(", ")}; without it they see nothing`)
    .option("--project <name>", "give the role in this project only")
    .option("--name <name>", "what others see; the part before the @ by default")
    .option("--password-stdin", "read the password from standard input")
    .action((email: string, options: PersonOptions) =>
      withPeople(async (db) => {
        const role = roleNamed(options.role);
        const place = placeNamed(env, options.project);
        const name = options.name ?? email.split("@")[0] ?? email;
        if (!/^[^\s@]+@[^\s@]+$/.test(email))
          throw new AppError("invalid", `"${email}" is no email address.`);
        const passwordHash = options.passwordStdin ? await readPassword({ email, name }) : undefined;
        const added = addPerson(db, { email, name, passwordHash }, Date.now());
        if (role !== undefined) setRole(db, { personId: added.id, place }, role, operatorAtShell, Date.now());
        print(passwordHash === undefined ? resetLink(db, env, added) : `${added.email} can sign in.`);
      }),
    );

  person
    .command("role <email> <role>")
    .description(`give a role (${roles.join(", ")}), or take it: none`)
    .option("--project <name>", "in this project only")
    .action((email: string, roleName: string, options: { project?: string }) =>
      withPeople((db) => {
        const role = roleName === "none" ? undefined : roleNamed(roleName);
        const place = placeNamed(env, options.project);
        setRole(db, { personId: personCalled(db, email).id, place }, role, operatorAtShell, Date.now());
        print(`${email}: ${roleName}`);
      }),
    );

  person
    .command("list")
    .description("list people: email, role on the instance, name")
    .action(() =>
      withPeople(async (db) => {
        for (const one of await listPeople(db)) print(tableLine([one.email, one.role ?? "none", one.name]));
      }),
    );

  person
    .command("reset <email>")
    .description("print a link to choose a new password by; it works once, for a day")
    .action((email: string) => withPeople((db) => print(resetLink(db, env, personCalled(db, email)))));
}

type PersonOptions = {
  readonly role?: string;
  readonly project?: string;
  readonly name?: string;
  readonly passwordStdin?: boolean;
};

function roleNamed(name: string | undefined): Role | undefined {
  const role = parseRole(name);
  if (name === undefined || role !== undefined) return role;
  throw new AppError("invalid", `"${name}" is no role: give one of ${roles.join(", ")}.`);
}

function placeNamed(env: Environment, slug: string | undefined): Place {
  if (slug === undefined) return instancePlace;
  const db = openForReading(databaseFile(requireConfig(env).dataFolder));
  const project = findProjectNow(db, slug);
  db.close();
  if (project !== undefined) return placeOf(project);
  throw new AppError("not-found", `There is no project "${slug}". See: admin project list`);
}

function personCalled(db: PeopleDatabase, email: string): Person {
  const person = findPersonByEmail(db, email);
  if (person === undefined)
    throw new AppError("not-found", `Nobody here has ${email}. See: admin person list`);
  return person;
}

function resetLink(db: PeopleDatabase, env: Environment, { id }: Person): string {
  const now = Date.now();
  revokePasses(db, "reset", id, now);
  const secret = issuePass(db, { kind: "reset", personId: id }, operatorAtShell, now);
  return `${requireConfig(env).url}${resetPath(secret)}`;
}

async function readPassword(about: { readonly email: string; readonly name: string }): Promise<string> {
  const password = (await text(process.stdin)).replace(/\r?\n$/, "");
  const fault = passwordFault(password, about);
  if (fault !== undefined) throw new AppError("invalid", fault);
  return hashPassword(password);
}
