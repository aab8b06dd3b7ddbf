import type { MadeTest, Span } from "#lib/dev/detection/generator/flaky-tests.ts";
import { type Random, seededRandom } from "#lib/dev/detection/generator/random.ts";
import type { WorldShape } from "#lib/dev/detection/generator/world-shape.ts";

const hourMs = 3_600_000;
const weekMs = 7 * 24 * hourMs;

/** A time in which the environment fails, whatever the code. */
export type Outage = Span & {
  /** Only in this variant; in all where undefined. */
  readonly onlyIn: string | undefined;
  /** Share of the tests that need what is down; or of the modules, with all their tests. */
  readonly hit: number;
  readonly ofModules: boolean;
  /** How often an attempt of these fails. */
  readonly fail: number;
  readonly number: number;
};

export function drawOutages(random: Random, shape: WorldShape, span: Span): Outage[] {
  const outages: Outage[] = [];
  let at = span.from + random.wait(weekMs / shape.outagesAWeek);
  while (at < span.to) {
    const to = at + hourMs * random.between(...shape.outageHours);
    const onlyIn = shape.envs.length > 1 && random.isHit(0.6) ? random.pick(shape.envs) : undefined;
    const [hit, fail] = [random.between(0.1, 0.9), random.between(0.4, 1)];
    const ofModules = shape.serviceShare > 0 && random.isHit(shape.serviceShare);
    const struck = ofModules ? hit / 2 : hit;
    outages.push({ from: at, to, onlyIn, hit: struck, ofModules, fail, number: outages.length });
    at = to + random.wait(weekMs / shape.outagesAWeek);
  }
  return outages;
}

/** The outage that a run meets, if any, among those of its time and variant. */
export function outageAt(outages: readonly Outage[], env: string, at: number): Outage | undefined {
  return outages.find(
    ({ from, to, onlyIn }) => at >= from && at < to && (onlyIn === undefined || onlyIn === env),
  );
}

/** The same tests for as long as the outage lasts: those that need the service that is down. */
export function isStruck({ hit, ofModules, number }: Outage, seed: string, test: MadeTest): boolean {
  return seededRandom("outage", seed, number, ofModules ? test.module : test.testId).isHit(hit);
}
