import type { ResultKind } from "#lib/result-code.ts";
import { quantile } from "#lib/stats/quantile.ts";

type TimedResult = { readonly kind: ResultKind; readonly durationMs: number | undefined };

/** Below so many durations, the 95th percentile would be just the longest of them. */
export const durationsForP95 = 20;

/**
 * Median and 95th percentile of the durations of results that ran, in whole ms. Undefined without any; p95 too
 * with fewer than `durationsForP95`.
 */
export function recentDurations(results: readonly TimedResult[]): {
  readonly p50Ms: number | undefined;
  readonly p95Ms: number | undefined;
  /** How many durations are known. */
  readonly count: number;
} {
  const sorted = results
    .flatMap(({ kind, durationMs }) => (kind === "skipped" || durationMs === undefined ? [] : [durationMs]))
    .sort((one, other) => one - other);
  const whole = (q: number) => {
    const value = quantile(sorted, q);
    return value === undefined ? undefined : Math.round(value);
  };
  return {
    p50Ms: whole(0.5),
    p95Ms: sorted.length < durationsForP95 ? undefined : whole(0.95),
    count: sorted.length,
  };
}
