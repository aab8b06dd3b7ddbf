import type { Database } from "#db/open.ts";
import { statement } from "#db/statement.ts";
import { type Codeowners, parseCodeowners } from "#lib/ownership/codeowners.ts";

/** A CODEOWNERS file, with the run that brought it first. */
export type CodeownersFile = {
  /** Where it lies in the repository. */
  readonly path: string;
  readonly content: string;
  readonly commit: string | undefined;
  readonly branch: string | undefined;
  /** True if it came from the default branch, or from a run that names no branch. */
  readonly isDefault: boolean;
  readonly receivedAt: number;
};

type Row = Omit<CodeownersFile, "isDefault" | "commit" | "branch"> & {
  readonly isDefault: number;
  readonly commit: string | null;
  readonly branch: string | null;
};

/** The project's CODEOWNERS file; undefined if none was ever sent. */
export function findCodeowners(db: Database, projectId: number): CodeownersFile | undefined {
  const row = statement<[number], Row>(
    db,
    `select path, content, commit_sha as "commit", branch, is_default as isDefault, received_at as receivedAt
     from codeowners where project_id = ?`,
  ).get(projectId);
  if (row === undefined) return undefined;
  const { isDefault, commit, branch, ...rest } = row;
  return { ...rest, commit: commit ?? undefined, branch: branch ?? undefined, isDefault: isDefault === 1 };
}

/** The rules of the project's file; none if there is no file. */
export function codeownersOf(db: Database, projectId: number): Codeowners {
  const file = findCodeowners(db, projectId);
  return file === undefined
    ? { dialect: "github", rules: [], faults: [] }
    : parseCodeowners(file.content, file.path);
}
