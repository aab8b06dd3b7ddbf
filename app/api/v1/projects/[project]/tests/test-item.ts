import type { z } from "zod";
import { rateBody } from "#app/api/rate-body.ts";
import type { testSchema } from "#app/api/v1/projects/[project]/tests/schema.ts";
import type { RankedTest } from "#db/leaderboard/list-tests.ts";
import type { RecentResult } from "#db/recent-results.ts";
import { testPath } from "#lib/paths.ts";
import { recentDurations } from "#lib/recent-durations.ts";
import { type Impact, noImpact } from "#lib/stats/impact/impact.ts";

export type TestItem = z.infer<typeof testSchema>;

/** So many of a test's latest results its durations are of. */
export const durationResults = 30;

/** What of a test is told; without impact where no window's red runs were read. */
type ToldTest = Omit<RankedTest, "evidence" | "suiteId" | "firstSeenAt" | "ordinal" | "estimate" | "impact"> &
  Partial<Pick<RankedTest, "estimate" | "impact">>;

/** A test as the API tells it. `place` is the project's address part and the server's origin. */
export function testItem(
  test: ToldTest,
  recent: readonly RecentResult[],
  isQuarantined: boolean,
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
    owner: test.owner ?? undefined,
    status: test.status,
    status_reason: test.reason,
    results: { ran, passed: ran - failed - flaky, failed, errored, flaky, skipped },
    failure_rate: rateBody(failed, ran),
    flake_rate: flakeRate(test.estimate),
    impact: { red_runs: test.redRuns, ...impactBody(test.impact ?? noImpact) },
    duration_ms: p50Ms === undefined ? undefined : { p50: p50Ms, p95: p95Ms },
    flaky_since: test.status === "flaky" ? since(test.estimate) : undefined,
    broken_since: test.status === "broken" ? since(test.estimate) : undefined,
    last_failed_at: test.lastFailedAt === undefined ? undefined : new Date(test.lastFailedAt).toISOString(),
    quarantined: isQuarantined,
    url: place.origin + testPath(place.slug, test.id),
  };
}

/** Tests as rows for spreadsheets, under `testColumns`. */
export function testRows(items: readonly TestItem[]): (string | number | undefined)[][] {
  return items.map((item) => [
    ...[item.id, item.suite, item.group, item.name, item.file, item.owner, item.status, item.status_reason],
    ...[item.results.ran, item.results.passed, item.results.failed, item.results.errored],
    ...[item.results.flaky, item.results.skipped],
    ...[item.failure_rate?.rate, item.failure_rate?.low, item.failure_rate?.high],
    ...[item.flake_rate?.rate, item.flake_rate?.low, item.flake_rate?.high],
    ...[item.flake_rate?.count, item.flake_rate?.of],
    ...[item.impact.red_runs, item.impact.false_alarm_runs, item.impact.pull_requests, item.impact.minutes],
    ...[item.flaky_since?.commit, item.flaky_since?.at, item.broken_since?.commit, item.broken_since?.at],
    ...[item.duration_ms?.p50, item.duration_ms?.p95, item.last_failed_at],
    ...[item.quarantined ? "yes" : "no", item.url],
  ]);
}

/** The head of `testRows`. */
export const testColumns = [
  ...["id", "suite", "group", "name", "file", "owner", "status", "status_reason"],
  ...["ran", "passed", "failed", "errored", "flaky", "skipped"],
  ...["failure_rate", "failure_rate_low", "failure_rate_high"],
  ...["flake_rate", "flake_rate_low", "flake_rate_high", "flakes", "flake_rate_results"],
  ...["red_runs", "false_alarm_runs", "pull_requests", "minutes"],
  ...["flaky_since_commit", "flaky_since", "broken_since_commit", "broken_since"],
  ...["duration_p50_ms", "duration_p95_ms", "last_failed_at", "quarantined", "url"],
];

function flakeRate(estimate: RankedTest["estimate"]): TestItem["flake_rate"] {
  if (estimate === undefined) return undefined;
  const { rate, low, high, flakes, results } = estimate;
  return { rate, low, high, count: flakes, of: results };
}

/** To two digits behind the point: they are expected values. */
function impactBody({ falseAlarms, pullRequests, minutes }: Impact) {
  const rounded = (value: number) => Math.round(value * 100) / 100;
  return {
    false_alarm_runs: rounded(falseAlarms),
    pull_requests: rounded(pullRequests),
    minutes: rounded(minutes),
  };
}

function since(estimate: RankedTest["estimate"]): TestItem["flaky_since"] {
  if (estimate === undefined) return undefined;
  return { commit: estimate.sinceCommit, at: new Date(estimate.since).toISOString() };
}
