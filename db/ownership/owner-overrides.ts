import type { Database } from "#db/open.ts";
import { statement } from "#db/statement.ts";
import type { OwnerOverride } from "#lib/ownership/owner-of-test.ts";

/** A person's word on whose tests are. */
export type ToldOverride = OwnerOverride & {
  readonly id: number;
  readonly addedAt: number;
  readonly byName: string;
};

/** A project's words on owners, the oldest first: a later one goes before it. */
export function listOverrides(db: Database, projectId: number): ToldOverride[] {
  return statement<[number], ToldOverride>(
    db,
    `select id, pattern, owner, added_at as addedAt, by_name as byName
     from owner_overrides where project_id = ? order by id`,
  ).all(projectId);
}
