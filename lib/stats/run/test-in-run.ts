import { outage } from "#lib/stats/parameters.ts";

/**
 * What the hypotheses about a run need to know of a test, or of several alike: the likelihood of its attempts and of
 * its words under each explanation.
 */
export type TestInRun = {
  /** How many tests this stands for. */
  readonly tests: number;
  /** Undefined for tests without a state. */
  readonly test: number | undefined;
  readonly group: string;
  readonly isPassed: boolean;
  readonly failedAttempts: number;
  /** P(broken already before this commit). */
  readonly pBroken: number;
  /** Likelihoods: of a break that goes on, of a new break, of good code (a flake, if it failed), of an outage that hit. */
  readonly ongoing: number;
  /** The same of a break that is known to be partial, or known to be whole. */
  readonly ongoingPartly: number;
  readonly ongoingFully: number;
  readonly newBreak: number;
  readonly good: number;
  readonly hit: number;
  /** Likelihood of the words as a flake's alone: what a struck co-flaking set says. */
  readonly flakeWords: number;
  /** Whether it failed on another branch within the last hours. */
  readonly failedElsewhere: boolean;
};

/** What a hypothesis does to a test. */
export type Effect = {
  /** P(newly broken by this commit). */
  readonly breaks: number;
  /** P(struck: by an outage, or by what makes a set of tests flake together). */
  readonly struck: number;
  /** P(broken before) is what the test's state says times this, and at least that: 1 and 0 if the state knows best. */
  readonly brokenTimes: number;
  readonly brokenAtLeast: number;
  /** Whether that break is a partial one, where the hypothesis knows. */
  readonly isPartly: boolean | undefined;
  readonly isCoFlake: boolean;
  /** P(a struck test recovers on retry). */
  readonly recovers: number;
};

/** An effect by what it does. All are made here, of one shape: most of a verdict's time goes into reading them. */
export function effectOf(does: Partial<Effect>): Effect {
  return {
    breaks: does.breaks ?? 0,
    struck: does.struck ?? 0,
    brokenTimes: does.brokenTimes ?? 1,
    brokenAtLeast: does.brokenAtLeast ?? 0,
    isPartly: does.isPartly,
    isCoFlake: does.isCoFlake ?? false,
    recovers: does.recovers ?? outage.recover,
  };
}

export const noEffect = effectOf({});

/** P(broken before) under a hypothesis. */
export function brokenBefore(pBroken: number, { brokenTimes, brokenAtLeast }: Effect): number {
  return Math.max(brokenAtLeast, pBroken * brokenTimes);
}

/** Likelihood of a test's result by explanation under a hypothesis; their sum is the likelihood of the result. */
export type Explained = {
  readonly ongoing: number;
  readonly newBreak: number;
  readonly outage: number;
  readonly flake: number;
};

export function explain(test: TestInRun, effect: Effect): Explained {
  const broken = brokenBefore(test.pBroken, effect);
  const notBroken = (1 - broken) * (1 - effect.breaks);
  const struck = notBroken * effect.struck * ifStruck(test, effect);
  const good = notBroken * (1 - effect.struck) * test.good;
  return {
    ongoing: broken * ongoingOf(test, effect),
    newBreak: (1 - broken) * effect.breaks * test.newBreak,
    outage: effect.isCoFlake ? 0 : struck,
    flake: effect.isCoFlake ? good + struck : good,
  };
}

/** P(the test's result | hypothesis). Never 0. */
export function likelihood(test: TestInRun, effect: Effect): number {
  const broken = brokenBefore(test.pBroken, effect);
  const fine =
    (1 - effect.breaks) * (effect.struck * ifStruck(test, effect) + (1 - effect.struck) * test.good);
  return broken * ongoingOf(test, effect) + (1 - broken) * (effect.breaks * test.newBreak + fine) + tiny;
}

/** Likelihood of a break that goes on. */
export function ongoingOf(test: TestInRun, { isPartly }: Effect): number {
  if (isPartly === undefined) return test.ongoing;
  return isPartly ? test.ongoingPartly : test.ongoingFully;
}

/** Keeps logarithms finite. */
export const tiny = 1e-300;

/** Who is struck nearly always fails, as broken code does; some recover on retry. */
export function ifStruck(test: TestInRun, { isCoFlake, recovers }: Effect): number {
  const { failedAttempts, isPassed } = test;
  if (failedAttempts === 0) return 1 - outage.fail;
  if (isPassed) return outage.fail * recovers * (isCoFlake ? 1 : test.hit);
  const failed = failedAttempts > 1 ? outage.fail * (1 - recovers) : outage.fail;
  return failed * (isCoFlake ? test.flakeWords : test.hit);
}
