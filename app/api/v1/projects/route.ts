import type { z } from "zod";
import { readableProjects } from "#app/api/authorize.ts";
import { otherMethods } from "#app/api/other-methods.ts";
import { withProblems } from "#app/api/problem.ts";
import type { projectListSchema } from "#app/api/v1/projects/schema.ts";
import { requireConfig } from "#lib/config.ts";
import { projectPath } from "#lib/paths.ts";

export const { POST, PUT, PATCH, DELETE } = otherMethods("GET");

/** The projects that may be read: `projectListSchema`. */
export async function GET(request: Request): Promise<Response> {
  return withProblems(async () => {
    const origin = requireConfig(process.env).url;
    const list: z.infer<typeof projectListSchema> = {
      projects: (await readableProjects(request)).map(({ slug, name }) => ({
        project: slug,
        name,
        url: origin + projectPath(slug),
      })),
    };
    return Response.json(list);
  });
}
