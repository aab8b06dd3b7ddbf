import { database } from "#app/server/database.ts";
import type { Project } from "#db/projects.ts";
import { listQuarantinedTests, type QuarantinedTestFilter } from "#db/quarantine/quarantined-tests.ts";
import { listTestsBeside } from "#db/quarantine/tests-beside.ts";
import { type SkipListFormat, skipListUses } from "#lib/skip-lists/formats.ts";
import { skipList } from "#lib/skip-lists/skip-list.ts";

/** The tests in quarantine as a text that makes their runner skip them; a header counts those that it cannot name. */
export function skipListResponse(
  project: Project,
  format: SkipListFormat,
  filter: QuarantinedTestFilter,
  now: number,
): Response {
  const tests = [...listQuarantinedTests(database(), project.id, now, filter)];
  const { text, leftOut } = skipList(
    format,
    tests,
    listTestsBeside(database(), project.id, tests, filter.suite),
  );
  return new Response(text, {
    headers: {
      "content-type": "text/plain; charset=utf-8",
      "content-disposition": `attachment; filename="${skipListUses[format].file}"`,
      "x-content-type-options": "nosniff",
      "flakeboard-left-out": String(leftOut.length),
    },
  });
}
