import type { SuiteChangeBody, SuiteDriftBody } from "#app/api/v1/projects/[project]/suites/schema.ts";
import type { ExplainedChange } from "#db/suite-page/explained-trend.ts";
import type { DurationMetric, SuiteDrift } from "#lib/suite-trend.ts";

const metrics = { wallMs: "wall_ms", totalMs: "total_ms" } as const satisfies Record<DurationMetric, string>;

/** Further ones are small. */
const mostContributors = 20;

/** A change of a suite's duration in the words of the API. */
export function changeBody(change: ExplainedChange): SuiteChangeBody {
  return {
    metric: metrics[change.metric],
    commit: change.first.commit,
    low: change.earliest.commit,
    high: change.latest.commit,
    at: new Date(change.first.startedAt).toISOString(),
    before_ms: Math.round(change.beforeMs),
    after_ms: Math.round(change.afterMs),
    p_value: change.p,
    contributors: change.contributors
      .slice(0, mostContributors)
      .map(({ testId, group, name, reason, ms }) => ({
        ...{ test: String(testId), group, name, reason },
        ms: Math.round(ms),
      })),
  };
}

/** A drift in the words of the API. */
export function driftBody({ metric, since, change, perWeek }: SuiteDrift): SuiteDriftBody {
  return { metric: metrics[metric], since: since.day, change, per_week: perWeek };
}
