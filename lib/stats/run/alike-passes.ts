import {
  brokenBefore,
  type Effect,
  ifStruck,
  ongoingOf,
  type TestInRun,
  tiny,
} from "#lib/stats/run/test-in-run.ts";

/**
 * Plain passes of one group that every story treats alike: they differ in nothing but in how likely their tests were
 * broken, and to flake. Most results of a red run are such, so a story is asked once for all of them, and stories that
 * do the same to them share the sum.
 */
export type AlikePasses = {
  /** One of them, for all that they have in common. */
  readonly example: TestInRun;
  readonly pBroken: readonly number[];
  readonly good: readonly number[];
};

/** The tests as passes that are alike and the others one by one: failures, entries of several tests, and `named` ones. */
export function withAlikePasses(
  tests: readonly TestInRun[],
  named: ReadonlySet<number>,
): { readonly alike: readonly AlikePasses[]; readonly single: readonly TestInRun[] } {
  const usual = new Map<string, Growing>();
  const elsewhere = new Map<string, Growing>();
  const single: TestInRun[] = [];
  for (const test of tests) {
    const groups = test.failedElsewhere ? elsewhere : usual;
    const known = groups.get(test.group);
    if (test.failedAttempts > 0 || test.tests !== 1 || test.test === undefined || named.has(test.test))
      single.push(test);
    else if (known === undefined)
      groups.set(test.group, { example: test, pBroken: [test.pBroken], good: [test.good] });
    else if (isAlike(known.example, test)) {
      known.pBroken.push(test.pBroken);
      known.good.push(test.good);
    } else single.push(test);
  }
  return { alike: [...usual.values(), ...elsewhere.values()], single };
}

type Growing = { readonly example: TestInRun; readonly pBroken: number[]; readonly good: number[] };

function isAlike(one: TestInRun, other: TestInRun): boolean {
  return (
    one.ongoing === other.ongoing &&
    one.ongoingPartly === other.ongoingPartly &&
    one.ongoingFully === other.ongoingFully &&
    one.newBreak === other.newBreak
  );
}

/** log P(these passes | what a story does to each of them): the sum of the logarithms of `likelihood`. */
export function logOfPasses({ example, pBroken, good }: AlikePasses, effect: Effect): number {
  const ongoing = ongoingOf(example, effect);
  const [kept, struck] = [1 - effect.breaks, effect.struck];
  // What a test adds that is not broken: newly broken or struck, and then what its own rate says.
  const fixed = effect.breaks * example.newBreak + kept * struck * ifStruck(example, effect);
  const spared = kept * (1 - struck);
  let sum = 0;
  let product = 1;
  for (let at = 0; at < pBroken.length; at++) {
    const broken = brokenBefore(pBroken[at]!, effect);
    const chance = broken * ongoing + (1 - broken) * (fixed + spared * good[at]!) + tiny;
    if (chance < least) sum += Math.log(chance);
    else product *= chance;
    if (product < least) {
      sum += Math.log(product);
      product = 1;
    }
  }
  return sum + Math.log(product);
}

/** Logarithms are dear: likelihoods are multiplied as long as the product stays far from the bounds of a number. */
const least = 1e-100;
