import type { FailureLabel, FailureVerdict } from "#lib/stats/contract/run-verdict.ts";

/** What the model said of one failed test of a run; over several legs, of the leg in which it weighs most. */
export type JudgedFailure = Omit<FailureVerdict, "test" | "pHeld"> & { readonly testId: number };

/** What the model said of one leg with failures. */
export type JudgedLeg = {
  readonly legId: number;
  /** P(at least one of its failures is genuine). */
  readonly pGenuine: number;
  readonly pNewBreak: number;
  readonly pOutage: number;
  readonly label: FailureLabel;
  /** So many failed at once that no failure is exonerated by the model alone. */
  readonly isMassFailure: boolean;
  readonly failures: readonly JudgedFailure[];
};

/** What the model says of a run or an upload as a whole. */
export type ModelVerdict = Omit<JudgedLeg, "legId">;

/** From the worst news to the best: a run amounts to the first of these that one of its legs amounts to. */
export const labelOrder: readonly FailureLabel[] = [
  "genuine-break",
  "pre-existing-break",
  "not-enough-data",
  "environment",
  "known-flake",
];

/**
 * The legs of a run joined: the worst label, P(genuine) of at least one as if the legs were independent. A test that
 * failed in several legs stands once, with its worst label, as it stands where it is likeliest to be genuine: a break
 * of this commit that the next leg already knows is not old. Undefined for no leg.
 */
export function joinLegs(legs: readonly JudgedLeg[]): ModelVerdict | undefined {
  if (legs.length === 0) return undefined;
  const failures = new Map<number, JudgedFailure>();
  for (const failure of legs.flatMap((leg) => leg.failures)) {
    const known = failures.get(failure.testId);
    if (known === undefined || isWorse(failure, known)) failures.set(failure.testId, failure);
  }
  const labels = new Set(legs.map(({ label }) => label));
  return {
    pGenuine: 1 - legs.reduce((none, { pGenuine }) => none * (1 - pGenuine), 1),
    pNewBreak: Math.max(...legs.map(({ pNewBreak }) => pNewBreak)),
    pOutage: Math.max(...legs.map(({ pOutage }) => pOutage)),
    label: labelOrder.find((label) => labels.has(label)) ?? "not-enough-data",
    isMassFailure: legs.some(({ isMassFailure }) => isMassFailure),
    failures: [...failures.values()],
  };
}

/**
 * What is left of a verdict without these tests: the worst label of the others, their P(genuine) as if they were
 * independent. Undefined if none is left.
 */
export function withoutTests(verdict: ModelVerdict, testIds: readonly number[]): ModelVerdict | undefined {
  return overFailures(verdict, ({ testId }) => !testIds.includes(testId));
}

/** A verdict over these tests alone, as `withoutTests` gives it over the others. Undefined if it judges none of them. */
export function onlyTests(verdict: ModelVerdict, testIds: ReadonlySet<number>): ModelVerdict | undefined {
  return overFailures(verdict, ({ testId }) => testIds.has(testId));
}

function overFailures(
  verdict: ModelVerdict,
  isMeant: (failure: JudgedFailure) => boolean,
): ModelVerdict | undefined {
  const left = verdict.failures.filter(isMeant);
  if (left.length === verdict.failures.length) return verdict;
  if (left.length === 0) return undefined;
  const labels = new Set(left.map(({ label }) => label));
  return {
    ...verdict,
    pGenuine: 1 - left.reduce((none, { pGenuine }) => none * (1 - pGenuine), 1),
    label: labelOrder.find((label) => labels.has(label)) ?? "not-enough-data",
    failures: left,
  };
}

function isWorse(one: JudgedFailure, other: JudgedFailure): boolean {
  const rank = ({ label }: JudgedFailure) => labelOrder.indexOf(label);
  return rank(one) < rank(other) || (rank(one) === rank(other) && one.pGenuine > other.pGenuine);
}
