import { type Random, seededRandom } from "#lib/dev/detection/generator/random.ts";
import type { WorldShape } from "#lib/dev/detection/generator/world-shape.ts";

const dayMs = 86_400_000;

/** Mean lengths of a burst, and of the sleep before it. */
const awakeMs = 1.5 * dayMs;
const asleepMs = 3 * dayMs;

/** While asleep, a flaky test fails so much less. */
const asleepFactor = 0.05;

/** Even a sound test fails by accident once in so many attempts. */
const accident = 0.00002;

export type Span = { readonly from: number; readonly to: number };

/** A test of a made-up world, and how it misbehaves although the code is fine. */
export type MadeTest = {
  readonly testId: string;
  readonly module: number;
  /** How often an attempt fails while the flakiness is there and awake; undefined for a sound test. */
  readonly rate: number | undefined;
  /** The flakiness is there in this time; it began or was mended inside the history, or not. */
  readonly flaky: Span;
  /** The time in which the rate climbs steadily from nothing; as it is from the start where undefined. */
  readonly climbs: Span | undefined;
  /** Times in which it is awake; all the time where undefined. */
  readonly bursts: readonly Span[] | undefined;
  /** In other variants it fails ten times less; everywhere alike where undefined. */
  readonly onlyIn: string | undefined;
  /** Number of the service that it needs. */
  readonly dependency: number | undefined;
  readonly typicalMs: number;
};

export type Dependency = {
  /** Probability of a hiccup during a run. */
  readonly hiccup: number;
  /** Then, how often an attempt of a test that needs it fails. */
  readonly hit: number;
};

export type Cast = { readonly tests: readonly MadeTest[]; readonly dependencies: readonly Dependency[] };

export function drawCast(random: Random, shape: WorldShape, span: Span): Cast {
  const dependencies = Array.from({ length: shape.dependencies }, () => ({
    hiccup: random.between(0.01, 0.04),
    hit: random.between(0.4, 0.9),
  }));
  const tests = Array.from({ length: shape.modules * shape.testsInModule }, (_, number): MadeTest => {
    const module = Math.floor(number / shape.testsInModule);
    const isFlaky = random.isHit(shape.flakyShare);
    const isBursty = random.isHit(shape.burstShare);
    const testId = `mod${module}/suite${number % 3}.spec :: case ${number}`;
    return {
      testId,
      climbs: seededRandom("climbing", testId).isHit(shape.climbingShare) ? span : undefined,
      module,
      rate: isFlaky ? random.logBetween(...shape.flakeRates) : undefined,
      flaky: drawFlakyTime(random, span),
      bursts: isBursty ? drawBursts(random, span) : undefined,
      onlyIn: random.isHit(0.25) ? random.pick(shape.envs) : undefined,
      dependency: random.isHit(shape.dependentShare * shape.dependencies)
        ? random.whole(shape.dependencies)
        : undefined,
      typicalMs: random.logBetween(20, 8000),
    };
  });
  return { tests, dependencies };
}

function drawFlakyTime(random: Random, { from, to }: Span): Span {
  const inside = from + (to - from) * random.between(0.3, 0.7);
  const story = random.share();
  if (story < 0.15) return { from: inside, to: Number.POSITIVE_INFINITY };
  return { from, to: story < 0.3 ? inside : Number.POSITIVE_INFINITY };
}

function drawBursts(random: Random, { from, to }: Span): Span[] {
  const bursts: Span[] = [];
  for (let at = from; at < to; at = bursts.at(-1)!.to) {
    const start = at + random.wait(asleepMs);
    bursts.push({ from: start, to: start + random.wait(awakeMs) });
  }
  return bursts;
}

/** Its own rate at a moment: what its dependency does is another matter. */
export function flakeRateAt(
  { rate, flaky, bursts, climbs, onlyIn }: MadeTest,
  env: string,
  at: number,
): number {
  if (rate === undefined || at < flaky.from || at >= flaky.to) return accident;
  const isAwake = bursts === undefined || bursts.some((burst) => at >= burst.from && at < burst.to);
  const climbed = climbs === undefined ? 1 : (at - climbs.from) / (climbs.to - climbs.from);
  return rate * climbed * (isAwake ? 1 : asleepFactor) * (onlyIn === undefined || onlyIn === env ? 1 : 0.1);
}

/** The flake rate at the end of the history, averaged over sleep and variants, hiccups of the dependency included. */
export function trueRate(
  test: MadeTest,
  { dependencies }: Cast,
  envs: readonly string[],
  end: number,
): number {
  const awake = test.bursts === undefined ? 1 : awakeMs / (awakeMs + asleepMs);
  const own = { ...test, bursts: undefined };
  const mean = envs.reduce((sum, env) => sum + flakeRateAt(own, env, end), 0) / envs.length;
  const needed = test.dependency === undefined ? undefined : dependencies[test.dependency];
  const isOwn = test.rate !== undefined && end >= test.flaky.from && end < test.flaky.to;
  const slept = isOwn ? mean * (awake + (1 - awake) * asleepFactor) : mean;
  return 1 - (1 - slept) * (1 - (needed === undefined ? 0 : needed.hiccup * needed.hit));
}
