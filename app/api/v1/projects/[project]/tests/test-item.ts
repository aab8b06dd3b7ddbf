import type { z } from "zod";
import type { testSchema } from "#app/api/v1/projects/[project]/tests/schema.ts";
import type { RankedTest } from "#db/leaderboard/list-tests.ts";
import type { TestCounts } from "#db/leaderboard/test-counts.ts";
import type { RecentResult } from "#db/recent-results.ts";
import { testPath } from "#lib/paths.ts";
import { recentDurations } from "#lib/recent-durations.ts";
import { wilson } from "#lib/stats/wilson.ts";

export type TestItem = z.infer<typeof testSchema>;

/** So many of a test's latest results its durations are of. */
export const durationResults = 30;

/** A test as the API tells it. `place` is the project's address part and the server's origin. */
export function testItem(
  test: Omit<RankedTest, "evidence" | "suiteId" | "firstSeenAt" | "ordinal">,
  recent: readonly RecentResult[],
  place: { readonly slug: string; readonly origin: string },
): TestItem {
  const { ran, failed, errored, flaky, skipped } = test.counts;
  const { p50Ms, p95Ms } = recentDurations(recent);
  return {
    id: String(test.id),
    suite: test.suite,
    group: test.group,
    name: test.name,
    file: test.file ?? undefined,
    status: test.status,
    status_reason: test.reason,
    results: { ran, passed: ran - failed - flaky, failed, errored, flaky, skipped },
    failure_rate: failureRate(test.counts),
    impact: { red_runs: test.redRuns },
    duration_ms: p50Ms === undefined ? undefined : { p50: p50Ms, p95: p95Ms },
    last_failed_at: test.lastFailedAt === undefined ? undefined : new Date(test.lastFailedAt).toISOString(),
    url: place.origin + testPath(place.slug, test.id),
  };
}

/** Tests as rows for spreadsheets, under `testColumns`. */
export function testRows(items: readonly TestItem[]): (string | number | undefined)[][] {
  return items.map((item) => [
    ...[item.id, item.suite, item.group, item.name, item.file, item.status, item.status_reason],
    ...[item.results.ran, item.results.passed, item.results.failed, item.results.errored],
    ...[item.results.flaky, item.results.skipped],
    ...[item.failure_rate?.rate, item.failure_rate?.low, item.failure_rate?.high, item.impact.red_runs],
    ...[item.duration_ms?.p50, item.duration_ms?.p95, item.last_failed_at, item.url],
  ]);
}

/** The head of `testRows`. */
export const testColumns = [
  ...["id", "suite", "group", "name", "file", "status", "status_reason"],
  ...["ran", "passed", "failed", "errored", "flaky", "skipped"],
  ...["failure_rate", "failure_rate_low", "failure_rate_high", "red_runs"],
  ...["duration_p50_ms", "duration_p95_ms", "last_failed_at", "url"],
];

function failureRate({ failed, ran }: TestCounts): TestItem["failure_rate"] {
  const interval = wilson(failed, ran);
  if (interval === undefined) return undefined;
  return { rate: failed / ran, low: interval[0], high: interval[1], count: failed, of: ran };
}
