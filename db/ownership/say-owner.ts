import type { Database } from "#db/open.ts";
import { assignOwners } from "#db/ownership/assign-owners.ts";
import { listOverrides } from "#db/ownership/owner-overrides.ts";
import { statement } from "#db/statement.ts";
import type { Actor } from "#lib/actor.ts";
import { AppError } from "#lib/app-error.ts";
import { isOwner } from "#lib/ownership/codeowners.ts";
import type { OwnerOverride } from "#lib/ownership/owner-of-test.ts";

const mostOverrides = 500;
const longestPattern = 500;

/**
 * Says whose tests are from now on; the same pattern said again gets the new owner. Throws AppError `invalid` for what
 * is no owner or no pattern, and when there are too many.
 */
export function sayOwner(
  db: Database,
  projectId: number,
  { pattern, owner }: OwnerOverride,
  actor: Actor,
  now: number,
): void {
  const said = { pattern: pattern.trim(), owner: owner.trim() };
  if (!isOwner(said.owner)) {
    throw new AppError("invalid", "An owner is @name, @group/team or an email address.");
  }
  if (said.pattern === "" || said.pattern.length > longestPattern) {
    throw new AppError("invalid", `A pattern has 1 to ${longestPattern} characters.`);
  }
  db.transaction(() => {
    statement<[number, string], never>(
      db,
      "delete from owner_overrides where project_id = ? and pattern = ?",
    ).run(projectId, said.pattern);
    if (listOverrides(db, projectId).length >= mostOverrides) {
      throw new AppError("conflict", `There are ${mostOverrides} overrides already. Remove one first.`);
    }
    statement<[number, string, string, number, string, string, string], never>(
      db,
      `insert into owner_overrides (project_id, pattern, owner, added_at, by_kind, by_id, by_name)
       values (?, ?, ?, ?, ?, ?, ?)`,
    ).run(projectId, said.pattern, said.owner, now, actor.kind, actor.id, actor.name);
    assignOwners(db, projectId);
  }).immediate();
}

/** Takes a word back. False if the project has no such one. */
export function takeBackOwner(db: Database, projectId: number, id: number): boolean {
  return db
    .transaction(() => {
      const { changes } = statement<[number, number], never>(
        db,
        "delete from owner_overrides where project_id = ? and id = ?",
      ).run(projectId, id);
      if (changes > 0) assignOwners(db, projectId);
      return changes > 0;
    })
    .immediate();
}
