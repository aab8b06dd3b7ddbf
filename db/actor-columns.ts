import type { Actor } from "#lib/actor.ts";

/** Who did something, as rows hold it: `by_kind`, `by_id`, `by_name`. */
export type ActorColumns = { readonly byKind: string; readonly byId: string; readonly byName: string };

/** SQL of the three columns of a table, named as in `ActorColumns`. */
export const actorColumns = (table: string) =>
  `${table}.by_kind as byKind, ${table}.by_id as byId, ${table}.by_name as byName`;

/** An actor as rows hold it. */
export function columnsOf({ kind, id, name }: Actor): ActorColumns {
  return { byKind: kind, byId: id, byName: name };
}

/** The actor that a row holds. */
export function actorOf({ byKind, byId, byName }: ActorColumns): Actor {
  // Only `columnsOf` writes them.
  return { kind: byKind, id: byId, name: byName } as Actor;
}
