import { authorizeWrite } from "#app/api/authorize.ts";
import { readJsonBody } from "#app/api/json-body.ts";
import { otherMethods } from "#app/api/other-methods.ts";
import { withProblems } from "#app/api/problem.ts";
import { outcomeBodySchema } from "#app/api/v1/projects/[project]/runs/[run]/outcome-schema.ts";
import { requireRun } from "#app/api/v1/projects/[project]/runs/[run]/require-run.ts";
import { writer } from "#app/server/writer.ts";
import { AppError } from "#lib/app-error.ts";

export const { GET, PUT, PATCH } = otherMethods("POST", "DELETE");

type Context = { params: Promise<{ project: string; run: string; test: string }> };

/** Records what somebody says that a failure was, in place of what was said before: `saidOutcomeSchema`. */
export async function POST(request: Request, context: Context): Promise<Response> {
  return withProblems(async () => {
    const { actor, failure } = await requireFailure(request, context);
    const { outcome, note } = await readJsonBody(request, outcomeBodySchema);
    const word = { outcome, note: note || undefined };
    await writer().call("sayOutcome", { ...failure, word, actor });
    const { runId, testId } = failure;
    return Response.json({ run: String(runId), test: String(testId), ...word, by: actor.name });
  });
}

/** Takes back what was said of a failure. */
export async function DELETE(request: Request, context: Context): Promise<Response> {
  return withProblems(async () => {
    const { actor, failure } = await requireFailure(request, context);
    await writer().call("sayOutcome", { ...failure, word: undefined, actor });
    return new Response(null, { status: 204 });
  });
}

async function requireFailure(request: Request, context: Context) {
  const params = await context.params;
  const { project, actor } = await authorizeWrite(request, params.project);
  const run = await requireRun(request, project.id, params.run);
  if (!/^\d{1,15}$/.test(params.test)) {
    throw new AppError("not-found", `There is no test "${params.test.slice(0, 60)}".`);
  }
  return { actor, failure: { projectId: project.id, runId: run.id, testId: Number(params.test) } };
}
