import type { Project } from "#db/projects.ts";
import type { Actor } from "#lib/actor.ts";
import { type Right, rights } from "#lib/rights.ts";

/** Whoever reaches the pages: there is no sign-in, and the server listens where its operator lets it. */
const anyone: Actor = { kind: "person", id: "anyone", name: "Somebody without sign-in" };

/** Who sends this request, if that person may do this in the project. Throws AppError "forbidden" otherwise. */
export async function requireRight(_project: Project, _right: Right): Promise<Actor> {
  return anyone;
}

/** What whoever sends this request may do in the project: for showing or hiding controls. */
export async function rightsIn(_project: Project): Promise<ReadonlySet<Right>> {
  return new Set(rights);
}
