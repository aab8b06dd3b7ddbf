import { authorize } from "#app/api/authorize.ts";
import { database } from "#app/server/database.ts";
import type { Project } from "#db/projects.ts";
import { findTest, type TestIdentity } from "#db/test-page/find-test.ts";
import { AppError } from "#lib/app-error.ts";

/** The project and the test that a request reads. Throws AppError 401, 403 or 404. */
export async function requireTest(
  request: Request,
  { project: slug, test: id }: { readonly project: string; readonly test: string },
): Promise<{ project: Project; test: TestIdentity }> {
  const { project } = await authorize(request, slug, "read");
  const test = /^\d{1,15}$/.test(id) ? await findTest(database(), project.id, Number(id)) : undefined;
  if (test === undefined) {
    throw new AppError("not-found", `Project "${slug}" has no test "${id.slice(0, 60)}".`);
  }
  return { project, test };
}
