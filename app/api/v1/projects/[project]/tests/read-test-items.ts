import type { z } from "zod";
import type { testListSchema } from "#app/api/v1/projects/[project]/tests/schema.ts";
import { durationResults, testItem } from "#app/api/v1/projects/[project]/tests/test-item.ts";
import { database } from "#app/server/database.ts";
import { listTests } from "#db/leaderboard/list-tests.ts";
import type { Project } from "#db/projects.ts";
import { mutedNow } from "#db/quarantine/muted-now.ts";
import { recentResults } from "#db/recent-results.ts";
import { requireConfig } from "#lib/config.ts";
import type { Filters } from "#lib/filters.ts";

/** A page of the leaderboard as the API tells it. */
export async function readTestItems(
  project: Project,
  filters: Filters,
  now: number,
): Promise<z.infer<typeof testListSchema>> {
  const { tests, total } = await listTests(database(), project.id, filters, now);
  const recent = await recentResults(database(), project.id, tests, filters, durationResults);
  const place = { slug: project.slug, origin: requireConfig(process.env).url };
  const muted = mutedNow(
    database(),
    tests.map(({ id }) => id),
    now,
  );
  const next = filters.offset + filters.limit;
  return {
    tests: tests.map((test) => testItem(test, recent.get(test.id) ?? [], muted.has(test.id), place)),
    total,
    next: next < total ? String(next) : null,
  };
}
