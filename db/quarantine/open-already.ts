import type { Database } from "#db/open.ts";
import { statement } from "#db/statement.ts";
import type { QuarantineEntry } from "#lib/quarantine/entry.ts";
import type { QuarantineRefusal } from "#lib/quarantine/refusal.ts";
import { endDay } from "#lib/quarantine/until.ts";

/** What tells entries apart; the id of one that is there already. */
type Place = Pick<QuarantineEntry, "target" | "branch" | "variant"> & { readonly id?: number };

/**
 * The refusal of an entry for what another one that is not released is for: two for the same tests, branch and variant
 * would each need extending and releasing. Rides on quarantine_entries_open.
 */
export function openAlready(db: Database, projectId: number, place: Place): QuarantineRefusal | undefined {
  const { id, target, branch, variant } = place;
  const pattern = target.kind === "pattern" ? target.pattern : undefined;
  const open = statement<[Record<string, string | number | null>], { id: number; until: number }>(
    db,
    `select id, until from quarantine_entries
     where project_id = @project and released_at is null and branch is @branch and variant is @variant
       and test_id is @test and suite_pattern is @suite and group_pattern is @group and name_pattern is @name
       and id is not @self
     limit 1`,
  ).get({
    project: projectId,
    branch: branch ?? null,
    variant: variant ?? null,
    test: target.kind === "test" ? target.testId : null,
    suite: pattern?.suite ?? null,
    group: pattern?.group ?? null,
    name: pattern?.name ?? null,
    self: id ?? null,
  });
  if (open === undefined) return undefined;
  const what = `It is in quarantine already, as entry ${open.id} until ${endDay(open.until)}`;
  return {
    code: "already-quarantined",
    message: `${what}. Extend or change that entry, or release it first.`,
  };
}
