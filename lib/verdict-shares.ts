import type { JudgedFailure, ModelVerdict } from "#lib/model-verdict.ts";
import { shownProbability } from "#lib/stats/verdict/shown-probability.ts";

/** What a failure may be, as probabilities to show; they sum to 1. */
export type VerdictShares = {
  /** A genuine break, new or old. */
  readonly genuine: number;
  readonly flake: number;
  readonly environment: number;
};

type Held = Pick<JudgedFailure, "pGenuine" | "pFlake" | "pOutage">;

/** The shares of one failure: the shown probability of a break, and the rest as the model splits it. */
export function sharesOfFailure({ pGenuine, pFlake, pOutage }: Held): VerdictShares {
  return split(pGenuine, pFlake, pOutage);
}

/** The shares of a run: P(at least one failure is genuine), and the rest as its failures split it on average. */
export function sharesOfRun({
  pGenuine,
  failures,
}: Pick<ModelVerdict, "pGenuine" | "failures">): VerdictShares {
  const sum = (figure: (one: JudgedFailure) => number) =>
    failures.reduce((total, failure) => total + figure(failure), 0);
  return split(
    pGenuine,
    sum(({ pFlake }) => pFlake),
    sum(({ pOutage }) => pOutage),
  );
}

function split(held: number, flakes: number, outages: number): VerdictShares {
  const genuine = shownProbability(held);
  const rest = flakes + outages;
  const environment = rest > 0 ? ((1 - genuine) * outages) / rest : 0;
  return { genuine, environment, flake: 1 - genuine - environment };
}

/** Shares in whole percents that sum to 100; what rounding leaves over or out falls to the largest. */
export function wholePercents(shares: VerdictShares): VerdictShares {
  const rounded = {
    genuine: Math.round(shares.genuine * 100),
    flake: Math.round(shares.flake * 100),
    environment: Math.round(shares.environment * 100),
  };
  const names = Object.keys(rounded) as (keyof VerdictShares)[];
  const largest = names.reduce((one, other) => (shares[other] > shares[one] ? other : one));
  const sum = names.reduce((total, name) => total + rounded[name], 0);
  return { ...rounded, [largest]: rounded[largest] + 100 - sum };
}
