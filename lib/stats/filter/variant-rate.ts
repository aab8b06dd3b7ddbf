import type { VariantCount } from "#lib/stats/contract/test-state.ts";
import { rate } from "#lib/stats/parameters.ts";

/**
 * Odds ratio of the flake rate in a variant to the test's pooled rate, shrunken to 1: "only on Firefox" is seen without
 * splitting the test. 1 for fewer than two variants and for a test that hardly ever flaked.
 */
export function variantMultiplier(counts: readonly VariantCount[], variant: number): number {
  if (counts.length < 2) return 1;
  let own: VariantCount | undefined;
  let flaked = 0;
  let ran = 0;
  for (const count of counts) {
    if (count.variant === variant) own = count;
    flaked += count.flaked;
    ran += count.ran;
  }
  if (own === undefined || flaked < 0.5 || ran <= 0) return 1;
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

/** The counts, in order of variant, after `ran` more results of a variant, `flaked` of the last one being a flake; older ones fade. */
export function withResults(
  counts: readonly VariantCount[],
  variant: number,
  ran: number,
  flaked: number,
  results = 1,
): readonly VariantCount[] {
  const fade = rate.countFade ** results;
  // What k results of weight 1 leave: 1 + f + … + f^(k−1).
  const weight = results === 1 ? 1 : (1 - fade) / (1 - rate.countFade);
  const next: VariantCount[] = [];
  let own = { variant, ran: ran * weight, flaked };
  let at = 0;
  for (; at < counts.length && counts[at]!.variant < variant; at++) next.push(counts[at]!);
  const old = counts[at];
  if (old?.variant === variant) {
    own = { variant, ran: old.ran * fade + own.ran, flaked: old.flaked * fade + flaked };
    at++;
  }
  next.push(own);
  for (; at < counts.length; at++) next.push(counts[at]!);
  return next;
}
