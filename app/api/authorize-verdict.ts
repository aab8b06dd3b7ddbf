import { authorize, tokenOf } from "#app/api/authorize.ts";
import type { Project } from "#db/projects.ts";

/**
 * As `authorize` for reading, but a token that may only upload passes too: it may ask for the verdict on its runs and
 * for nothing else. `mayRead` says which of the two it is.
 */
export async function authorizeVerdict(
  request: Request,
  slug: string,
): Promise<{ project: Project; mayRead: boolean }> {
  const scopes = (await tokenOf(request))?.scopes;
  const mayRead = scopes === undefined || scopes.includes("read");
  const { project } = await authorize(request, slug, mayRead ? "read" : "upload");
  return { project, mayRead };
}
