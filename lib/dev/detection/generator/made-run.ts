import type { Break } from "#lib/dev/detection/generator/breaks.ts";
import { type Cast, flakeRateAt, type MadeTest } from "#lib/dev/detection/generator/flaky-tests.ts";
import { failureText, type Reason } from "#lib/dev/detection/generator/messages.ts";
import { isStruck, type Outage } from "#lib/dev/detection/generator/outages.ts";
import type { Random } from "#lib/dev/detection/generator/random.ts";
import type { WorldShape } from "#lib/dev/detection/generator/world-shape.ts";
import type { WorldAttempt, WorldResult } from "#lib/dev/detection/world.ts";

export type Circumstances = {
  readonly at: number;
  readonly env: string;
  readonly breaks: readonly Break[];
  readonly outage: Outage | undefined;
  /** Of each dependency, whether it has a hiccup during this run. */
  readonly hiccups: readonly boolean[];
};

/** A test in a run, and why it failed where it did: reason of its last failed attempt. */
export type MadeResult = WorldResult & { readonly reason: Reason | undefined };

/** All tests of a run; one that fails is tried again as often as the world retries. */
export function madeResults(
  random: Random,
  shape: WorldShape,
  seed: string,
  cast: Cast,
  circumstances: Circumstances,
): MadeResult[] {
  return cast.tests.map((test) => {
    const fails = attemptsOf(random, seed, test, cast, circumstances);
    const attempts: WorldAttempt[] = [];
    let reason: Reason | undefined;
    for (let attempt = 0; attempt <= shape.retries; attempt++) {
      const why = fails();
      const durationMs = Math.round(test.typicalMs * Math.exp(0.2 * random.normal()) * (why ? 3 : 1));
      const message = why && shape.hasMessages ? failureText(random, seed, shape, why) : undefined;
      attempts.push({ status: why ? "failed" : "passed", durationMs, message });
      if (why === undefined) break;
      reason = why;
    }
    return { testId: test.testId, attempts, reason };
  });
}

/** So that a retry fails again about every second time: most tests take half a second. */
const meanHiccupMs = 700;

/** Says of one attempt after another why it fails. A flake is a hiccup of a length: a quick retry may meet it again. */
function attemptsOf(
  random: Random,
  seed: string,
  test: MadeTest,
  { dependencies }: Cast,
  { at, env, breaks, outage, hiccups }: Circumstances,
): () => Reason | undefined {
  const { testId, dependency } = test;
  const broken = breaks.find(
    ({ testIds, onlyIn }) => testIds.has(testId) && (onlyIn === undefined || onlyIn === env),
  );
  const isDown = outage !== undefined && isStruck(outage, seed, test);
  const rate = flakeRateAt(test, env, at);
  let hiccupMs = 0;
  return () => {
    if (broken !== undefined && random.isHit(broken.share)) return { cause: "break", id: broken.id, testId };
    if (isDown && random.isHit(outage.fail)) return { cause: "outage", number: outage.number };
    if (dependency !== undefined && hiccups[dependency] && random.isHit(dependencies[dependency]!.hit))
      return { cause: "dependency", dependency };
    const isStill = hiccupMs > 0;
    if (!isStill && !random.isHit(rate)) return undefined;
    hiccupMs = (isStill ? hiccupMs : random.wait(meanHiccupMs)) - Math.min(test.typicalMs, 3000);
    return { cause: "flake", testId };
  };
}
