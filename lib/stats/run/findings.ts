import type { Finding } from "#lib/stats/filter/observe.ts";
import type { Hypothesis, Weighed } from "#lib/stats/run/hypothesis.ts";
import { explain, noEffect, type TestInRun } from "#lib/stats/run/test-in-run.ts";

/** The run layer's word on one failure. */
export type RunFinding = Finding & {
  /** The part of `pGenuine` that was broken before this commit. */
  readonly pPreexisting: number;
};

/** What the stories together say of a failure; undefined for a pass. */
export function findingOf(test: TestInRun, weighed: readonly Weighed[]): RunFinding | undefined {
  if (test.isPassed) return undefined;
  const { genuine, preexisting, struck } = sharesOf(test, weighed);
  const pGenuine = Math.min(1 - doubt, Math.max(doubt, genuine));
  return { pGenuine, pPreexisting: Math.min(pGenuine, preexisting), pOutage: Math.min(struck, 1 - pGenuine) };
}

/** P(an outage made it fail): of a recovered test, too, which then was no flake. 0 for a plain pass. */
export function struckShare(test: TestInRun, weighed: readonly Weighed[]): number {
  return test.failedAttempts === 0 ? 0 : Math.min(1, sharesOf(test, weighed).struck);
}

function sharesOf(test: TestInRun, weighed: readonly Weighed[]) {
  let [genuine, preexisting, struck] = [0, 0, 0];
  for (const { hypothesis, weight } of weighed) {
    const { ongoing, newBreak, outage, flake } = explain(test, hypothesis.effect(test) ?? noEffect);
    const sum = ongoing + newBreak + outage + flake + tiny;
    genuine += (weight * (ongoing + newBreak)) / sum;
    preexisting += (weight * ongoing) / sum;
    struck += (weight * outage) / sum;
  }
  return { genuine, preexisting, struck };
}

const tiny = 1e-300;
const doubt = 0.0005;

/** P(at least one failure is genuine): under each story the failures are independent. */
export function anyGenuine(tests: readonly TestInRun[], weighed: readonly Weighed[]): number {
  const failed = tests.filter(({ isPassed }) => !isPassed);
  let sum = 0;
  for (const { hypothesis, weight } of weighed) {
    let none = 1;
    for (const test of failed) {
      const { ongoing, newBreak, outage: hit, flake } = explain(test, hypothesis.effect(test) ?? noEffect);
      none *= 1 - Math.min(0.9999, (ongoing + newBreak) / (ongoing + newBreak + hit + flake + tiny));
    }
    sum += weight * (1 - none);
  }
  return sum;
}

/** Weight of all stories of a kind. */
export function weightOf(weighed: readonly Weighed[], kind: Hypothesis["kind"]): number {
  return weighed.reduce((sum, { hypothesis, weight }) => sum + (hypothesis.kind === kind ? weight : 0), 0);
}
