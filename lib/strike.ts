/** A failing result, as far as failures are counted by what they say. */
export type Strike = {
  /** Undefined where the report says nothing of the failure. */
  readonly signatureId: number | undefined;
  readonly testId: number;
  readonly suiteId: number;
  readonly runId: number;
  readonly jobId: number;
  /** When its job began, epoch ms. */
  readonly at: number;
  /** `YYYY-MM-DD`, UTC. */
  readonly day: string;
  /** It passed after having failed, in the same job. */
  readonly isRetried: boolean;
  /** Its part in the false alarm that its run is expected to have been. */
  readonly falseAlarm: number;
};

/** What strikes that share something amount to. */
export type StrikeTally = {
  readonly results: number;
  /** Those of the results that passed in the end. */
  readonly passedOnRetry: number;
  readonly tests: number;
  readonly runs: number;
  readonly pullRequests: number;
  /** Epoch ms. */
  readonly firstAt: number;
  readonly lastAt: number;
};

/** Sums of strikes that share something, of which a tally can be made, alone or joined. */
export type StrikeSum = {
  results: number;
  retried: number;
  readonly tests: Set<number>;
  readonly runs: Set<number>;
  first: number;
  last: number;
};

/**
 * Counts strikes by a key, in the order of its first strike; strikes without one are left out. `pullRequestOf` tells
 * the pull request of a run; undefined for runs of branches.
 */
export function tallyStrikes<Key>(
  strikes: readonly Strike[],
  keyOf: (strike: Strike) => Key | undefined,
  pullRequestOf: (runId: number) => string | undefined,
): Map<Key, StrikeTally> {
  const sums = sumStrikes(strikes, keyOf);
  return new Map([...sums].map(([key, sum]) => [key, tallyOf([sum], pullRequestOf)]));
}

/** The same as sums, which `tallyOf` makes tallies of. */
export function sumStrikes<Key>(
  strikes: readonly Strike[],
  keyOf: (strike: Strike) => Key | undefined,
): Map<Key, StrikeSum> {
  const sums = new Map<Key, StrikeSum>();
  for (const strike of strikes) {
    const key = keyOf(strike);
    if (key === undefined) continue;
    let sum = sums.get(key);
    if (sum === undefined) {
      sum = { results: 0, retried: 0, tests: new Set(), runs: new Set(), first: strike.at, last: strike.at };
      sums.set(key, sum);
    }
    sum.results += 1;
    if (strike.isRetried) sum.retried += 1;
    sum.tests.add(strike.testId);
    sum.runs.add(strike.runId);
    sum.first = Math.min(sum.first, strike.at);
    sum.last = Math.max(sum.last, strike.at);
  }
  return sums;
}

/** What sums amount to together: one or more, of strikes of which none is in two. */
export function tallyOf(
  sums: readonly StrikeSum[],
  pullRequestOf: (runId: number) => string | undefined,
): StrikeTally {
  const runs = joined(sums.map((sum) => sum.runs));
  const pulls = new Set([...runs].map(pullRequestOf));
  pulls.delete(undefined);
  return {
    results: sums.reduce((all, { results }) => all + results, 0),
    passedOnRetry: sums.reduce((all, { retried }) => all + retried, 0),
    tests: joined(sums.map(({ tests }) => tests)).size,
    runs: runs.size,
    pullRequests: pulls.size,
    firstAt: sums.reduce((least, { first }) => Math.min(least, first), Number.POSITIVE_INFINITY),
    lastAt: sums.reduce((most, { last }) => Math.max(most, last), 0),
  };
}

function joined(sets: readonly ReadonlySet<number>[]): ReadonlySet<number> {
  const [only] = sets;
  return sets.length === 1 ? only! : new Set(sets.flatMap((set) => [...set]));
}

/** The strike that began last; undefined of none. */
export function latestStrike(strikes: readonly Strike[]): Strike | undefined {
  return strikes.reduce<Strike | undefined>(
    (latest, strike) => (latest === undefined || strike.at > latest.at ? strike : latest),
    undefined,
  );
}
