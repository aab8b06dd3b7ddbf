import { authorize, authorizeWrite } from "#app/api/authorize.ts";
import { asksForCsv, csvResponse } from "#app/api/csv-response.ts";
import { readJsonBody } from "#app/api/json-body.ts";
import { otherMethods } from "#app/api/other-methods.ts";
import { withProblems } from "#app/api/problem.ts";
import { entryBody } from "#app/api/v1/projects/[project]/quarantine/entry-body.ts";
import { entryRows } from "#app/api/v1/projects/[project]/quarantine/entry-rows.ts";
import { parseQuarantineQuery } from "#app/api/v1/projects/[project]/quarantine/quarantine-query.ts";
import { refusalResponse } from "#app/api/v1/projects/[project]/quarantine/refusal-response.ts";
import { newEntrySchema } from "#app/api/v1/projects/[project]/quarantine/schema.ts";
import { skipListResponse } from "#app/api/v1/projects/[project]/quarantine/skip-list-response.ts";
import { toldEntry } from "#app/api/v1/projects/[project]/quarantine/told-entry.ts";
import { database } from "#app/server/database.ts";
import { writer } from "#app/server/writer.ts";
import { factsOfEntries } from "#db/quarantine/entry-facts.ts";
import { listEntries } from "#db/quarantine/list-entries.ts";
import { requireConfig } from "#lib/config.ts";
import { parseUntil } from "#lib/quarantine/until.ts";

export const { PUT, PATCH, DELETE } = otherMethods("GET", "POST");

type Context = { params: Promise<{ project: string }> };

/** The entries that the filters let through, as JSON or CSV; with `format` the tests in force for a runner. */
export async function GET(request: Request, context: Context): Promise<Response> {
  return withProblems(async () => {
    const { project } = await authorize(request, (await context.params).project, "read");
    const question = parseQuarantineQuery(request);
    const now = Date.now();
    if (question.format !== undefined) {
      return skipListResponse(project, question.format, question.filter, now);
    }
    const { filter, page } = question;
    const { entries, total } = await listEntries(database(), project.id, filter, page, now);
    const facts = await factsOfEntries(
      database(),
      project.id,
      entries.map(({ id }) => id),
    );
    const { url } = requireConfig(process.env);
    const bodies = entries.map((entry) => entryBody(entry, facts.get(entry.id)!, project.slug, url, now));
    if (asksForCsv(request)) return csvResponse(`${project.slug}-quarantine.csv`, entryRows(bodies));
    const end = page.offset + entries.length;
    return Response.json({ quarantine: bodies, total, next: end < total ? String(end) : null });
  });
}

/** Adds an entry: `newEntrySchema`. */
export async function POST(request: Request, context: Context): Promise<Response> {
  return withProblems(async () => {
    const { project, actor } = await authorizeWrite(request, (await context.params).project);
    const { test, pattern, mute_signatures, until, ...asked } = await readJsonBody(request, newEntrySchema);
    const answer = await writer().call("addQuarantine", {
      projectId: project.id,
      actor,
      draft: {
        ...asked,
        // The schema lets one of the two through.
        target: pattern ? { kind: "pattern", pattern } : { kind: "test", testId: Number(test) },
        alsoMute: mute_signatures?.map(Number) ?? [],
        until: until === undefined ? undefined : parseUntil(until),
      },
    });
    if (!answer.ok) return refusalResponse(answer.refusal);
    const body = await toldEntry(project, answer.entryId, Date.now());
    const location = `/api/v1/projects/${project.slug}/quarantine/${body.id}`;
    return Response.json(body, { status: 201, headers: { location } });
  });
}
