import type { RedRun } from "#lib/stats/impact/red-run.ts";

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
 * Undefined when `runs`, of all colours, is 0.
 */
export function counterfactual<Key>(
  runs: number,
  redRuns: readonly RedRun<Key>[],
  most = 3,
): Counterfactual<Key> | undefined {
  if (runs === 0) return undefined;
  const rateOf = (left: readonly OpenRun<Key>[]) =>
    left.reduce((sum, run) => sum + run.pFalseAlarm, 0) / runs;
  let left: readonly OpenRun<Key>[] = redRuns.map(({ pFalseAlarm, failures }) => ({
    pFalseAlarm,
    open: Map.groupBy(failures, ({ key }) => key),
  }));
  const rate = rateOf(left);
  const steps: { key: Key; rate: number }[] = [];
  while (steps.length < most) {
    const next = heaviest(left);
    if (next === undefined) break;
    left = left.filter(({ open }) => open.size > 1 || !open.has(next)).map((run) => without(run, next));
    steps.push({ key: next, rate: rateOf(left) });
  }
  return { rate, steps };
}

type OpenRun<Key> = {
  readonly pFalseAlarm: number;
  /** Its failures that are not mended yet, by key. */
  readonly open: ReadonlyMap<Key, readonly { readonly pGenuine: number }[]>;
};

function heaviest<Key>(left: readonly OpenRun<Key>[]): Key | undefined {
  const shares = new Map<Key, number>();
  for (const { pFalseAlarm, open } of left)
    for (const [key, failures] of open) {
      const isFlaky = failures.every(({ pGenuine }) => pGenuine < 0.5);
      if (isFlaky && pFalseAlarm > 0) shares.set(key, (shares.get(key) ?? 0) + pFalseAlarm / open.size);
    }
  const [first, ...others] = shares;
  return others.reduce((top, other) => (other[1] > (top?.[1] ?? 0) ? other : top), first)?.[0];
}

function without<Key>(run: OpenRun<Key>, key: Key): OpenRun<Key> {
  if (!run.open.has(key)) return run;
  return { ...run, open: new Map([...run.open].filter(([other]) => other !== key)) };
}
