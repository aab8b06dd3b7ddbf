import type { Database } from "#db/open.ts";
import { type RecordedChange, recordChanges } from "#db/project-changes.ts";
import { statement } from "#db/statement.ts";
import type { Actor } from "#lib/actor.ts";
import { AppError } from "#lib/app-error.ts";
import { slugOf } from "#lib/slug.ts";

export type Project = {
  readonly id: number;
  readonly slug: string;
  readonly name: string;
  /** Undefined until somebody says: main, master and trunk are taken for it. */
  readonly defaultBranch: string | undefined;
  /** Its address at the code host; undefined until somebody says. See `repositoryOf`. */
  readonly repository: string | undefined;
  readonly retentionDays: number;
  /** True if everybody who reaches the server may read it without signing in. */
  readonly isPublic: boolean;
  readonly createdAt: number;
};

type Row = Omit<Project, "defaultBranch" | "repository" | "isPublic"> & {
  readonly defaultBranch: string | null;
  readonly repository: string | null;
  readonly isPublic: number;
};

const columns = `id, slug, name, default_branch as defaultBranch, repository, retention_days as retentionDays,
  is_public as isPublic, created_at as createdAt`;

/** SQL: what is left of the others is on its way out, see db/delete-project.ts. */
const isThere = "deleted_at is null";

/** All projects by name. */
export async function listProjects(db: Database): Promise<Project[]> {
  return statement<[], Row>(db, `select ${columns} from projects where ${isThere} order by name, id`)
    .all()
    .map(fromRow);
}

/** The project with this name in addresses, if there is one. */
export async function findProject(db: Database, slug: string): Promise<Project | undefined> {
  return findProjectNow(db, slug);
}

/** Same, for use inside a transaction. */
export function findProjectNow(db: Database, slug: string): Project | undefined {
  const row = statement<[string], Row>(
    db,
    `select ${columns} from projects where slug = ? and ${isThere}`,
  ).get(slug);
  return row && fromRow(row);
}

/** False for a project that was deleted. */
export function isProject(db: Database, id: number): boolean {
  return (
    statement<[number], { id: number }>(db, `select id from projects where id = ? and ${isThere}`).get(id) !==
    undefined
  );
}

/** The project with this id. Throws AppError `not-found` if it was deleted. */
export function requireProject(db: Database, id: number): Project {
  const row = statement<[number], Row>(db, `select ${columns} from projects where id = ? and ${isThere}`).get(
    id,
  );
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
  readonly repository: string | undefined;
  readonly retentionDays: number;
  readonly isPublic: boolean;
};

/** Changes a project's settings and records who changed which; its address stays. */
export function updateProject(
  db: Database,
  id: number,
  changes: ProjectChanges,
  by: Actor,
  now: number,
): void {
  const before = requireProject(db, id);
  const { name, defaultBranch, repository, retentionDays, isPublic } = changes;
  statement<[string, string | null, string | null, number, number, number], never>(
    db,
    `update projects set name = ?, default_branch = ?, repository = ?, retention_days = ?, is_public = ?
     where id = ?`,
  ).run(name, defaultBranch ?? null, repository ?? null, retentionDays, isPublic ? 1 : 0, id);
  recordChanges(db, id, changesBetween(before, changes), by, now);
}

function changesBetween(before: ProjectChanges, after: ProjectChanges): RecordedChange[] {
  const said = (project: ProjectChanges) => ({
    Name: project.name,
    "Default branch": project.defaultBranch,
    Repository: project.repository,
    "Keep results for": `${project.retentionDays} days`,
    "Read without signing in": project.isPublic ? "allowed" : "not allowed",
  });
  const was = said(before);
  const is = said(after);
  return (Object.keys(is) as (keyof typeof is)[])
    .filter((what) => was[what] !== is[what])
    .map((what) => ({ what, before: was[what], after: is[what] }));
}

function fromRow({ defaultBranch, repository, isPublic, ...row }: Row): Project {
  return {
    ...row,
    defaultBranch: defaultBranch ?? undefined,
    repository: repository ?? undefined,
    isPublic: isPublic === 1,
  };
}
