import { benjaminiHochberg } from "#lib/stats/benjamini-hochberg.ts";
import { testShift } from "#lib/stats/durations/test-shift.ts";
import { median } from "#lib/stats/median.ts";

/** What one test took in the runs on one side of a change. */
export type TestTimes = {
  /** Of its first attempt in each run that it took part in, ms, oldest first. */
  readonly firstMs: readonly number[];
  /** Of all its further attempts, summed over these runs, ms. */
  readonly retriesMs: number;
};

export type TestAround<Id> = { readonly test: Id; readonly before: TestTimes; readonly after: TestTimes };

export type Contributor<Id> = {
  readonly test: Id;
  /** `retries`: its attempts take as long as before, but there are more (or fewer) of them. */
  readonly reason: "new" | "gone" | "slower" | "faster" | "retries";
  /** What it adds to a run, ms; negative where it takes less. */
  readonly ms: number;
};

const acceptedFalseShare = 0.05;

/**
 * The tests that explain why a suite's total time changed, those with most ms first, each with its one reason.
 * `runsBefore` and `runsAfter` are the numbers of runs on either side. A test adds its median in the share of runs
 * that it takes part in, and its further attempts. Tests whose durations differ no more than by chance
 * (Benjamini–Hochberg, 5 %) are no contributors. Empty without runs on either side.
 */
export function contributors<Id>(
  tests: readonly TestAround<Id>[],
  runsBefore: number,
  runsAfter: number,
): Contributor<Id>[] {
  if (runsBefore === 0 || runsAfter === 0) return [];
  const ps = tests.map(({ before, after }) => testShift(before.firstMs, after.firstMs)?.p ?? 1);
  const falseShares = benjaminiHochberg(ps);
  return tests
    .flatMap(({ test, before, after }, at): Contributor<Id>[] => {
      const firstMs = firstPerRun(after, runsAfter) - firstPerRun(before, runsBefore);
      const retriesMs = after.retriesMs / runsAfter - before.retriesMs / runsBefore;
      if (before.firstMs.length === 0) return [{ test, reason: "new", ms: firstMs + retriesMs }];
      if (after.firstMs.length === 0) return [{ test, reason: "gone", ms: firstMs + retriesMs }];
      if (Math.abs(retriesMs) > Math.abs(firstMs))
        return [{ test, reason: "retries", ms: firstMs + retriesMs }];
      if (falseShares[at]! > acceptedFalseShare) return [];
      return [{ test, reason: firstMs > 0 ? "slower" : "faster", ms: firstMs + retriesMs }];
    })
    .filter(({ ms }) => ms !== 0)
    .sort((one, other) => Math.abs(other.ms) - Math.abs(one.ms));
}

function firstPerRun({ firstMs }: TestTimes, runs: number): number {
  return (median(firstMs) ?? 0) * (firstMs.length / runs);
}
