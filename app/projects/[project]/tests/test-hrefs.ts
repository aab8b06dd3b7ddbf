import type { View } from "#app/projects/[project]/view.ts";
import { filterQuery } from "#lib/filters.ts";
import { testPath } from "#lib/paths.ts";

/** Addresses of tests' pages that look at the same window, branch and variants as the leaderboard. */
export function testHrefs(view: View, slug: string): (testId: number) => string {
  const kept = filterQuery(view.query, {
    q: undefined,
    status: undefined,
    sort: undefined,
    cursor: undefined,
    suite: undefined,
    limit: undefined,
  });
  return (testId) => testPath(slug, testId) + kept;
}
