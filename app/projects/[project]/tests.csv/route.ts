import { Readable } from "node:stream";
import { setImmediate } from "node:timers/promises";
import { authorize } from "#app/api/authorize.ts";
import { withProblems } from "#app/api/problem.ts";
import { readTestItems } from "#app/api/v1/projects/[project]/tests/read-test-items.ts";
import { testColumns, testRows } from "#app/api/v1/projects/[project]/tests/test-item.ts";
import type { Project } from "#db/projects.ts";
import { csv } from "#lib/csv.ts";
import { type Filters, parseFilters } from "#lib/filters.ts";

const rowsPerRead = 200;

/** The leaderboard with all its pages, as the page's CSV link asks for it: what cannot be understood is left out. */
export async function GET(
  request: Request,
  context: { params: Promise<{ project: string }> },
): Promise<Response> {
  return withProblems(async () => {
    const { project } = await authorize(request, (await context.params).project, "read");
    const now = Date.now();
    const { filters } = parseFilters(new URL(request.url).searchParams, now);
    return new Response(Readable.toWeb(Readable.from(lines(project, filters, now))) as ReadableStream, {
      headers: {
        "content-type": "text/csv; charset=utf-8",
        "content-disposition": `attachment; filename="${project.slug}-tests.csv"`,
      },
    });
  });
}

async function* lines(project: Project, filters: Filters, now: number): AsyncGenerator<Uint8Array> {
  const text = new TextEncoder();
  yield text.encode(csv([testColumns]));
  let next: string | null = "0";
  while (next !== null) {
    const part = { ...filters, limit: rowsPerRead, offset: Number(next) };
    const page = await readTestItems(project, part, now);
    yield text.encode(csv(testRows(page.tests)));
    next = page.next;
    // Reads are synchronous: others get their turn between them.
    await setImmediate();
  }
}
