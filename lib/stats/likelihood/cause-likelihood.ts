import { causeClass } from "#lib/stats/likelihood/cause-class.ts";
import { signature } from "#lib/stats/parameters.ts";

/** What made a test fail. */
export type Origin = "flake" | "genuine" | "outage";

/** Weight of the failures of each origin, in all and by category word. */
export type CauseCounts = Readonly<
  Record<Origin, { readonly total: number; readonly byCause: Readonly<Record<string, number>> }>
>;

const none = { total: 0, byCause: {} };
export const noCauses: CauseCounts = { flake: none, genuine: none, outage: none };

/**
 * P(category | origin), as the project taught it, starting from what its class says. Relative: only ratios between
 * origins matter.
 */
export function causeLikelihood(counts: CauseCounts, cause: string | undefined, origin: Origin): number {
  const { total, byCause } = counts[origin];
  const seen = byCause[cause ?? ""] ?? 0;
  return (
    (seen + signature.causeStrength * assumed[causeClass(cause)][origin]) / (total + signature.causeStrength)
  );
}

/** The counts after failures of a category, by the weight of each origin. */
export function withCause(
  counts: CauseCounts,
  cause: string | undefined,
  weights: Readonly<Record<Origin, number>>,
): CauseCounts {
  const add = (origin: Origin) => {
    const { total, byCause } = counts[origin];
    const key = cause ?? "";
    const known = byCause[key] ?? 0;
    return weights[origin] > noticeable
      ? { total: total + weights[origin], byCause: { ...byCause, [key]: known + weights[origin] } }
      : counts[origin];
  };
  return { flake: add("flake"), genuine: add("genuine"), outage: add("outage") };
}

const noticeable = 0.001;

/** Share of one category of the class among the failures of each origin. */
const assumed = {
  infrastructure: { flake: 0.06, genuine: 0.015, outage: 0.09 },
  timing: { flake: 0.12, genuine: 0.03, outage: 0.07 },
  code: { flake: 0.05, genuine: 0.16, outage: 0.025 },
} as const;
