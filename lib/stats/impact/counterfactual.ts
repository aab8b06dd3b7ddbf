/** A red run as far as it is asked what would have spared it. */
export type SparableRun<Key> = {
  /** Probability that no failure in it is a genuine break. */
  readonly pFalseAlarm: number;
  /** Those of its failures that could be mended, each with its probability of a genuine break. */
  readonly failures: readonly { readonly key: Key; readonly pGenuine: number }[];
  /** How many failed besides: while one is left, the run stays red. */
  readonly others: number;
};

/** The false-alarm rate if some keys had not failed. */
export type Counterfactual<Key> = {
  /** Expected share of runs that were false alarms, as it was. */
  readonly rate: number;
  /** What to mend first, second …, each with the rate that would have been left then. */
  readonly steps: readonly { readonly key: Key; readonly rate: number }[];
};

/**
 * "Without these three, 15 % would have been 4 %": the keys to mend, at most `most`, and what that would have
 * spared. A run is spared once all that failed in it is mended. Greedy set cover over red runs: at each step the key
 * with the largest share in the false alarms that are left, since the best choice of several is not feasible to find
 * (Karp 1972); equal ones in order of appearance. Ends when none is left that is more likely flaky than genuine.
 * `runs` and `falseAlarms`, the expected number of them, are of all runs, of which `redRuns` need only be those in which
 * a key failed that could be mended. Undefined when `runs` is 0.
 */
export function counterfactual<Key>(
  { runs, falseAlarms }: { readonly runs: number; readonly falseAlarms: number },
  redRuns: readonly SparableRun<Key>[],
  most = 3,
): Counterfactual<Key> | undefined {
  if (runs === 0) return undefined;
  let left: readonly OpenRun<Key>[] = redRuns.map(({ pFalseAlarm, failures, others }) => ({
    pFalseAlarm,
    open: new Map(failures.map(({ key, pGenuine }) => [key, pGenuine])),
    others,
  }));
  let rest = falseAlarms;
  const steps: { key: Key; rate: number }[] = [];
  while (steps.length < most) {
    const next = heaviest(left);
    if (next === undefined) break;
    left = left.map((run) => without(run, next));
    for (const run of left) if (isSpared(run)) rest -= run.pFalseAlarm;
    left = left.filter((run) => !isSpared(run));
    steps.push({ key: next, rate: Math.max(0, rest) / runs });
  }
  return { rate: falseAlarms / runs, steps };
}

type OpenRun<Key> = {
  readonly pFalseAlarm: number;
  /** The probabilities of a genuine break of its failures that are not mended yet, by key. */
  readonly open: ReadonlyMap<Key, number>;
  readonly others: number;
};

function isSpared({ open, others }: OpenRun<unknown>): boolean {
  return open.size + others === 0;
}

function heaviest<Key>(left: readonly OpenRun<Key>[]): Key | undefined {
  const shares = new Map<Key, number>();
  for (const { pFalseAlarm, open, others } of left)
    for (const [key, pGenuine] of open) {
      if (pGenuine >= 0.5 || pFalseAlarm === 0) continue;
      shares.set(key, (shares.get(key) ?? 0) + pFalseAlarm / (open.size + others));
    }
  const [first, ...others] = shares;
  return others.reduce((top, other) => (other[1] > (top?.[1] ?? 0) ? other : top), first)?.[0];
}

function without<Key>(run: OpenRun<Key>, key: Key): OpenRun<Key> {
  if (!run.open.has(key)) return run;
  return { ...run, open: new Map([...run.open].filter(([other]) => other !== key)) };
}
