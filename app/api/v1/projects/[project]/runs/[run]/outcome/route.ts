import { authorizeWrite } from "#app/api/authorize.ts";
import { readJsonBody } from "#app/api/json-body.ts";
import { otherMethods } from "#app/api/other-methods.ts";
import { withProblems } from "#app/api/problem.ts";
import { outcomeBodySchema } from "#app/api/v1/projects/[project]/runs/[run]/outcome-schema.ts";
import { requireRun } from "#app/api/v1/projects/[project]/runs/[run]/require-run.ts";
import { writer } from "#app/server/writer.ts";
import type { OutcomeWord } from "#db/verdicts/said-outcomes.ts";

export const { GET, PUT, PATCH } = otherMethods("POST", "DELETE");

type Context = { params: Promise<{ project: string; run: string }> };

/** Says the same of all failures of a run of which nobody said anything yet: `saidOutcomesSchema`. */
export async function POST(request: Request, context: Context): Promise<Response> {
  return say(request, context, async () => {
    const { outcome, note } = await readJsonBody(request, outcomeBodySchema);
    return { outcome, note: note || undefined };
  });
}

/** Takes back all that was said of a run's failures: `saidOutcomesSchema`. */
export async function DELETE(request: Request, context: Context): Promise<Response> {
  return say(request, context, async () => undefined);
}

async function say(
  request: Request,
  context: Context,
  wordOf: () => Promise<OutcomeWord | undefined>,
): Promise<Response> {
  return withProblems(async () => {
    const params = await context.params;
    const { project, actor } = await authorizeWrite(request, params.project);
    const run = await requireRun(request, project.id, params.run);
    const said = { projectId: project.id, runId: run.id, word: await wordOf(), actor };
    const failures = await writer().call("sayOutcomeOfRun", said);
    return Response.json({ run: String(run.id), failures });
  });
}
