import { coFlaking } from "#lib/stats/parameters.ts";
import type { Hypothesis } from "#lib/stats/run/hypothesis.ts";
import type { RunContext } from "#lib/stats/run/run-context.ts";
import { effectOf, type TestInRun } from "#lib/stats/run/test-in-run.ts";

/**
 * Sets of tests that failed together and passed again: they share a cause that is none of the code's. Of 5,554 failing
 * runs of 22 modules re-run 600 times at one commit (ISSRE 2020), 3,302 had more than one failing test.
 */
export type CoFlaking = {
  readonly sets: readonly CoFlakingSet[];
  /** Failures of the last run of each branch that wait for its next run. */
  readonly pending: readonly {
    readonly branch: number;
    readonly commit: number;
    readonly tests: readonly number[];
  }[];
};

type CoFlakingSet = {
  /** How often it struck, by weight, in how many runs since it is known. */
  readonly struck: number;
  readonly runs: number;
  /** How often each test was among them, by weight. */
  readonly members: readonly (readonly [test: number, weight: number])[];
};

export const noCoFlaking: CoFlaking = { sets: [], pending: [] };

/** One story for each set of which at least two tests failed, for good or until a retry. */
export function coFlakingHypotheses(
  { sets }: CoFlaking,
  tests: readonly TestInRun[],
  prior: number,
): Hypothesis[] {
  const failed = new Set(
    tests.flatMap(({ test, failedAttempts }) => (failedAttempts === 0 || test === undefined ? [] : [test])),
  );
  if (failed.size < coFlaking.minTests) return [];
  return sets.flatMap(({ struck, runs, members }) => {
    if (members.filter(([test]) => failed.has(test)).length < coFlaking.minTests) return [];
    const effects = new Map(
      members.map(([test, weight]) => {
        const share = Math.min(coFlaking.maxShare, (weight + pseudo) / (struck + 2 * pseudo));
        return [test, effectOf({ struck: share, isCoFlake: true })];
      }),
    );
    return {
      kind: "co-flaking" as const,
      prior: (prior * struck) / (runs + coFlaking.rateRuns),
      effect: (test: TestInRun) => (test.test === undefined ? undefined : effects.get(test.test)),
    };
  });
}

/** Strikes that a test took part in, and that spared it, supposed beforehand: a Beta prior that hardly weighs. */
const pseudo = 0.3;

/**
 * What a run teaches: the set that waits on this branch is credited if most of it passes again, more so on the same
 * commit; tests that failed together and passed on retry are one at once, as long as hardly any other failed for good;
 * and this run's unexplained failures wait for the next one.
 */
export function withRun(
  known: CoFlaking,
  run: {
    readonly results: readonly {
      readonly test: number;
      readonly isPassed: boolean;
      readonly failedAttempts: number;
    }[];
    readonly unexplained: readonly number[];
  },
  context: RunContext,
): CoFlaking {
  const waiting = known.pending.find(({ branch }) => branch === context.branch);
  let sets = known.sets;
  let pending = known.pending;
  if (waiting !== undefined) {
    const tests = new Set(waiting.tests);
    const ran = run.results.filter(({ test }) => tests.has(test));
    if (ran.length >= coFlaking.minTests) {
      pending = pending.filter((one) => one !== waiting);
      if (ran.filter(({ isPassed }) => isPassed).length >= coFlaking.passShare * ran.length)
        sets = credited(sets, waiting.tests, credit(waiting.commit, context));
    }
  }
  const stumbled = stumbledTogether(run.results);
  if (stumbled.length > 0) sets = credited(sets, stumbled, coFlaking.creditSameCommit);
  const { unexplained } = run;
  if (unexplained.length >= coFlaking.minTests && unexplained.length <= coFlaking.maxTests) {
    const next = { branch: context.branch, commit: context.commit, tests: unexplained };
    pending = [...pending.filter(({ branch }) => branch !== context.branch), next].slice(-coFlaking.kept);
  }
  return { sets: sets.map((set) => ({ ...set, runs: set.runs + 1 })), pending };
}

/** The tests that failed and passed in one run, where that is what most failures of the run came to; else none. */
function stumbledTogether(
  results: readonly {
    readonly test: number;
    readonly isPassed: boolean;
    readonly failedAttempts: number;
  }[],
): number[] {
  const failed = results.filter(({ failedAttempts }) => failedAttempts > 0);
  const recovered = failed.filter(({ isPassed }) => isPassed);
  const isSet = recovered.length >= coFlaking.minTests && recovered.length <= coFlaking.maxTests;
  return isSet && recovered.length >= coFlaking.passShare * failed.length
    ? recovered.map(({ test }) => test)
    : [];
}

function credit(commit: number, context: RunContext): number {
  if (commit === context.commit) return coFlaking.creditSameCommit;
  return context.isDefault ? coFlaking.creditDefault : coFlaking.creditOther;
}

/** Adds the tests to the set that they overlap most, or as a new one; the rarest sets are forgotten. */
function credited(sets: readonly CoFlakingSet[], tests: readonly number[], weight: number): CoFlakingSet[] {
  let best: CoFlakingSet | undefined;
  let most = 0;
  for (const set of sets) {
    const members = new Set(set.members.map(([test]) => test));
    const shared = tests.filter((test) => members.has(test)).length;
    const overlap = shared / Math.min(tests.length, members.size);
    if (shared >= coFlaking.minTests && overlap > most) [best, most] = [set, overlap];
  }
  if (best === undefined || most < coFlaking.overlap) {
    const fresh = { struck: weight, runs: 0, members: tests.map((test) => [test, weight] as const) };
    return [...sets, fresh].sort((a, b) => rateOf(b) - rateOf(a)).slice(0, coFlaking.kept);
  }
  const joined = new Map(best.members);
  for (const test of tests) joined.set(test, (joined.get(test) ?? 0) + weight);
  const members = [...joined].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, coFlaking.keptMembers);
  const grown = { struck: best.struck + weight, runs: best.runs, members };
  return sets.map((set) => (set === best ? grown : set));
}

function rateOf({ struck, runs }: CoFlakingSet): number {
  return struck / (runs + coFlaking.rateRuns);
}
