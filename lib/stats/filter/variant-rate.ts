import type { VariantCount } from "#lib/stats/contract/test-state.ts";
import { rate } from "#lib/stats/parameters.ts";

/**
 * Odds ratio of the flake rate in a variant to the test's pooled rate, shrunken to 1: "only on Firefox" is seen without
 * splitting the test. 1 for fewer than two variants and for a test that hardly ever flaked.
 */
export function variantMultiplier(counts: readonly VariantCount[], variant: number): number {
  const own = counts.find((count) => count.variant === variant);
  if (own === undefined || counts.length < 2) return 1;
  const flaked = counts.reduce((sum, count) => sum + count.flaked, 0);
  const ran = counts.reduce((sum, count) => sum + count.ran, 0);
  if (flaked < 0.5 || ran <= 0) return 1;
  const pooled = flaked / ran;
  const shrunken = (own.flaked + rate.variantStrength * pooled) / (own.ran + rate.variantStrength);
  return Math.min(rate.variantRange[1], Math.max(rate.variantRange[0], shrunken / pooled));
}

/** The rate whose odds are `multiplier` times those of `pooled`. */
export function rateInVariant(pooled: number, multiplier: number): number {
  if (multiplier === 1) return pooled;
  const odds = (pooled / (1 - pooled)) * multiplier;
  return odds / (1 + odds);
}

/** The counts after `ran` more results of a variant, `flaked` of the last one being a flake; older ones fade. */
export function withResults(
  counts: readonly VariantCount[],
  variant: number,
  ran: number,
  flaked: number,
  results = 1,
): VariantCount[] {
  const fade = rate.countFade ** results;
  // What k results of weight 1 leave: 1 + f + … + f^(k−1).
  const weight = results === 1 ? 1 : (1 - fade) / (1 - rate.countFade);
  const old = counts.find((count) => count.variant === variant) ?? { variant, ran: 0, flaked: 0 };
  const next = { variant, ran: old.ran * fade + ran * weight, flaked: old.flaked * fade + flaked };
  return [...counts.filter((count) => count.variant !== variant), next].sort((a, b) => a.variant - b.variant);
}
