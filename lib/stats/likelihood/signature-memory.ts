import { signature } from "#lib/stats/parameters.ts";

/** How often each signature struck in the project: all failures, those that were flakes, and in recent outages. */
export type SignatureMemory = {
  readonly seen: Counts;
  readonly flaked: Counts;
  /** Weight (0..1) and moment (epoch ms) of each signature's last outage. */
  readonly outages: Readonly<Record<number, { readonly weight: number; readonly at: number }>>;
};

/** Counts by signature; `total` also holds what is no longer kept apart. */
export type Counts = { readonly total: number; readonly of: Readonly<Record<number, number>> };

export const noSignatures: SignatureMemory = {
  seen: { total: 0, of: {} },
  flaked: { total: 0, of: {} },
  outages: {},
};

/** The counts after more of several signatures; the rarest are forgotten beyond the bound. */
export function withCounts(counts: Counts, added: ReadonlyMap<number, number>): Counts {
  if (added.size === 0) return counts;
  const of: Record<number, number> = { ...counts.of };
  let total = counts.total;
  for (const [key, weight] of added) {
    of[key] = (of[key] ?? 0) + weight;
    total += weight;
  }
  return { total, of: bounded(of) };
}

export function withOutages(
  outages: SignatureMemory["outages"],
  struck: readonly number[],
  at: number,
): SignatureMemory["outages"] {
  if (struck.length === 0) return outages;
  const next: Record<number, { weight: number; at: number }> = {};
  for (const [key, last] of Object.entries(outages)) {
    if (at - last.at < forgottenFactor * signature.outageFadeMs) next[Number(key)] = last;
  }
  for (const key of struck) {
    const before = next[key]?.weight ?? 0;
    next[key] = { weight: before + heardAgain * (1 - before), at };
  }
  return next;
}

/** A text's weight moves by this share towards 1 each time that an outage speaks it: two in three after three times. */
const heardAgain = 0.3;

/** After so many time constants nothing is left of an outage's text. */
const forgottenFactor = 8;

function bounded(of: Record<number, number>): Record<number, number> {
  const keys = Object.keys(of);
  if (keys.length <= signature.keptPerProject) return of;
  const byWeight = Object.entries(of).sort((a, b) => b[1] - a[1] || Number(a[0]) - Number(b[0]));
  return Object.fromEntries(byWeight.slice(0, Math.floor(signature.keptPerProject * 0.8)));
}
