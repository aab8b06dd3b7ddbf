import { type Judged, meanOver, outcomeNumber, weightOf } from "#lib/stats/calibration/judged.ts";

/** Told probabilities from `from` to `to` turned out genuine in this share; ascending in all three. */
export type IsotonicStep = { readonly from: number; readonly to: number; readonly share: number };

/**
 * The shares that fit outcomes best while a higher told probability never means a lower share: pool adjacent
 * violators. Shares keep a distance of 1 ÷ (weight + 2) from 0 and 1, since no number of outcomes proves certainty.
 * Empty for no verdicts. Source: Ayer et al. 1955, Annals of Mathematical Statistics 26:641.
 */
export function isotonicFit(judged: readonly Judged[]): IsotonicStep[] {
  const pools: Pool[] = [];
  const levels = [...Map.groupBy(judged, ({ p }) => p)].sort(([one], [other]) => one - other);
  for (const [p, level] of levels) {
    let pool = { from: p, to: p, weight: total(level), share: meanOver(level, outcomeNumber)! };
    for (let below = pools.at(-1); below !== undefined && below.share >= pool.share; below = pools.at(-1)) {
      pool = pooled(below, pool);
      pools.pop();
    }
    pools.push(pool);
  }
  const doubt = 1 / (total(judged) + 2);
  return pools.map(({ from, to, share }) => ({
    from,
    to,
    share: Math.min(1 - doubt, Math.max(doubt, share)),
  }));
}

type Pool = IsotonicStep & { readonly weight: number };

function pooled(one: Pool, other: Pool): Pool {
  const weight = one.weight + other.weight;
  const share = (one.share * one.weight + other.share * other.weight) / weight;
  return { from: one.from, to: other.to, weight, share };
}

function total(judged: readonly Judged[]): number {
  return judged.reduce((sum, one) => sum + weightOf(one), 0);
}

/** A told probability as the fit corrects it, on a straight line between two steps; as it is without a fit. */
export function calibrated(fit: readonly IsotonicStep[], p: number): number {
  const above = fit.findIndex(({ to }) => p <= to);
  const next = fit[above];
  if (next === undefined) return fit.at(-1)?.share ?? p;
  const before = fit[above - 1];
  if (p >= next.from || before === undefined) return next.share;
  return before.share + ((next.share - before.share) * (p - before.to)) / (next.from - before.to);
}
