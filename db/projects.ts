import type { Database } from "#db/open.ts";
import { statement } from "#db/statement.ts";
import { AppError } from "#lib/app-error.ts";
import { slugOf } from "#lib/slug.ts";

export type Project = {
  readonly id: number;
  readonly slug: string;
  readonly name: string;
  /** Undefined until somebody says: main, master and trunk are taken for it. */
  readonly defaultBranch: string | undefined;
  readonly retentionDays: number;
  readonly createdAt: number;
};

type Row = Omit<Project, "defaultBranch"> & { readonly defaultBranch: string | null };

const columns =
  "id, slug, name, default_branch as defaultBranch, retention_days as retentionDays, created_at as createdAt";

/** All projects by name. */
export async function listProjects(db: Database): Promise<Project[]> {
  return statement<[], Row>(db, `select ${columns} from projects order by name, id`).all().map(fromRow);
}

/** The project with this name in addresses, if there is one. */
export async function findProject(db: Database, slug: string): Promise<Project | undefined> {
  return findProjectNow(db, slug);
}

/** Same, for use inside a transaction. */
export function findProjectNow(db: Database, slug: string): Project | undefined {
  const row = statement<[string], Row>(db, `select ${columns} from projects where slug = ?`).get(slug);
  return row && fromRow(row);
}

/** The project with this id. Throws AppError `not-found` if it was deleted. */
export function requireProject(db: Database, id: number): Project {
  const row = statement<[number], Row>(db, `select ${columns} from projects where id = ?`).get(id);
  if (row === undefined) throw new AppError("not-found", "The project does not exist any more.");
  return fromRow(row);
}

/** Creates a project; its name in addresses is made from `name`. Throws AppError if that is taken or empty. */
export function createProject(db: Database, name: string, now: number): Project {
  const trimmed = name.trim().slice(0, 100);
  const slug = slugOf(trimmed);
  if (slug === "") {
    throw new AppError(
      "invalid",
      `"${trimmed}" has no letter or digit to make an address of. Choose another name.`,
    );
  }
  if (findProjectNow(db, slug) !== undefined) {
    throw new AppError("conflict", `There is already a project "${slug}". Choose another name.`);
  }
  statement<[string, string, number], never>(
    db,
    "insert into projects (slug, name, created_at) values (?, ?, ?)",
  ).run(slug, trimmed, now);
  return findProjectNow(db, slug)!;
}

export type ProjectChanges = {
  readonly name: string;
  readonly defaultBranch: string | undefined;
  readonly retentionDays: number;
};

/** Changes a project's settings; its address stays. */
export function updateProject(
  db: Database,
  id: number,
  { name, defaultBranch, retentionDays }: ProjectChanges,
): void {
  statement<[string, string | null, number, number], never>(
    db,
    "update projects set name = ?, default_branch = ?, retention_days = ? where id = ?",
  ).run(name, defaultBranch ?? null, retentionDays, id);
}

function fromRow({ defaultBranch, ...row }: Row): Project {
  return { ...row, defaultBranch: defaultBranch ?? undefined };
}
