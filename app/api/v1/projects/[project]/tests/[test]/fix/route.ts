import { authorizeWrite } from "#app/api/authorize.ts";
import { readJsonBody } from "#app/api/json-body.ts";
import { otherMethods } from "#app/api/other-methods.ts";
import { withProblems } from "#app/api/problem.ts";
import { fixBodySchema } from "#app/api/v1/projects/[project]/tests/[test]/fix/schema.ts";
import { writer } from "#app/server/writer.ts";
import { AppError } from "#lib/app-error.ts";
import { readFixPlace } from "#lib/fix-place.ts";

export const { GET, PUT, PATCH } = otherMethods("POST", "DELETE");

type Context = { params: Promise<{ project: string; test: string }> };

/** Declares a flaky or suspect test fixed from now on: `declaredFixSchema`. */
export async function POST(request: Request, context: Context): Promise<Response> {
  return withProblems(async () => {
    const { actor, test } = await requireNamed(request, context);
    const { fix = "", note } = await readJsonBody(request, fixBodySchema);
    const place = readFixPlace(fix);
    if (!place.ok) throw new AppError("invalid", `fix: ${place.fault}`);
    const words = { commit: place.commit, link: place.link, note: note || undefined };
    const answer = await writer().call("declareFix", { ...test, words, actor });
    if (!answer.ok) throw new AppError("conflict", answer.reason);
    return Response.json({ test: String(test.testId), ...words, by: actor.name }, { status: 201 });
  });
}

/** Takes back the latest declared fix of a test. */
export async function DELETE(request: Request, context: Context): Promise<Response> {
  return withProblems(async () => {
    const { actor, test } = await requireNamed(request, context);
    const isTakenBack = await writer().call("takeBackFix", { ...test, actor });
    if (!isTakenBack) throw new AppError("not-found", "No declared fix of this test is in force.");
    return new Response(null, { status: 204 });
  });
}

async function requireNamed(request: Request, context: Context) {
  const params = await context.params;
  const { project, actor } = await authorizeWrite(request, params.project);
  if (!/^\d{1,15}$/.test(params.test)) {
    throw new AppError("not-found", `There is no test "${params.test.slice(0, 60)}".`);
  }
  return { actor, test: { projectId: project.id, testId: Number(params.test) } };
}
