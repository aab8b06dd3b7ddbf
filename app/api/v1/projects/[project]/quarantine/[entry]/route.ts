import { authorize, authorizeWrite } from "#app/api/authorize.ts";
import { readJsonBody } from "#app/api/json-body.ts";
import { otherMethods } from "#app/api/other-methods.ts";
import { withProblems } from "#app/api/problem.ts";
import { refusalResponse } from "#app/api/v1/projects/[project]/quarantine/refusal-response.ts";
import { entryChangesSchema } from "#app/api/v1/projects/[project]/quarantine/schema.ts";
import { toldEntry } from "#app/api/v1/projects/[project]/quarantine/told-entry.ts";
import { writer } from "#app/server/writer.ts";
import { AppError } from "#lib/app-error.ts";
import { parseUntil } from "#lib/quarantine/until.ts";

export const { POST, PUT } = otherMethods("GET", "PATCH", "DELETE");

type Context = { params: Promise<{ project: string; entry: string }> };

/** One entry. */
export async function GET(request: Request, context: Context): Promise<Response> {
  return withProblems(async () => {
    const params = await context.params;
    const { project } = await authorize(request, params.project, "read");
    return Response.json(await toldEntry(project, params.entry, Date.now()));
  });
}

/** Changes or extends an entry: `entryChangesSchema`. */
export async function PATCH(request: Request, context: Context): Promise<Response> {
  return withProblems(async () => {
    const params = await context.params;
    const { project, actor } = await authorizeWrite(request, params.project);
    const { id } = await toldEntry(project, params.entry, Date.now());
    const { until, mute_signatures, mute_again, ...asked } = await readJsonBody(request, entryChangesSchema);
    const answer = await writer().call("changeQuarantine", {
      projectId: project.id,
      actor,
      entryId: Number(id),
      changes: {
        ...asked,
        until: until === undefined ? undefined : parseUntil(until),
        alsoMute: mute_signatures?.map(Number) ?? [],
        muteAgain: mute_again ?? false,
      },
    });
    if (!answer.ok) return refusalResponse(answer.refusal);
    return Response.json(await toldEntry(project, id, Date.now()));
  });
}

/** Releases an entry; one that is released already stays as it is, so that the call can be repeated. */
export async function DELETE(request: Request, context: Context): Promise<Response> {
  return withProblems(async () => {
    const params = await context.params;
    const { project, actor } = await authorizeWrite(request, params.project);
    const { id } = await toldEntry(project, params.entry, Date.now());
    const { refused } = await writer().call("releaseQuarantine", {
      projectId: project.id,
      actor,
      entryIds: [Number(id)],
      note: noteOf(request),
    });
    const refusal = refused[0]?.refusal;
    if (refusal !== undefined && refusal.code !== "released") return refusalResponse(refusal);
    return Response.json(await toldEntry(project, id, Date.now()));
  });
}

const longestNote = 1000;

function noteOf(request: Request): string | undefined {
  const note = new URL(request.url).searchParams.get("note") ?? undefined;
  if (note !== undefined && note.length > longestNote) {
    throw new AppError("invalid", `The note has at most ${longestNote} characters.`);
  }
  return note;
}
