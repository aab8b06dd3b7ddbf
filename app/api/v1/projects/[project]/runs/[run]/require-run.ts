import { database } from "#app/server/database.ts";
import { findRun, findRunByKey } from "#db/runs/find-run.ts";
import type { Run } from "#db/runs/run-row.ts";
import { AppError } from "#lib/app-error.ts";

/**
 * CI's name for a run comes first, since that is what CI knows. Where CI counts its builds, a small number may be
 * both: `?by=id` and `?by=key` say which is meant. Throws AppError if there is no such run.
 */
export async function requireRun(request: Request, projectId: number, name: string): Promise<Run> {
  const by = new URL(request.url).searchParams.get("by");
  if (by !== null && by !== "id" && by !== "key") {
    throw new AppError("invalid", `by "${by.slice(0, 60)}" is not one of id, key.`);
  }
  const id = /^\d{1,15}$/.test(name) ? Number(name) : undefined;
  const run =
    (by === "id" ? undefined : await findRunByKey(database(), projectId, name)) ??
    (by === "key" || id === undefined ? undefined : await findRun(database(), projectId, id));
  if (run !== undefined) return run;
  const cure = 'Give the value that the uploads gave as "run"; a run appears with its first stored upload.';
  throw new AppError("not-found", `There is no run "${name.slice(0, 200)}". ${cure}`);
}
