import type { MadeTest } from "#lib/dev/detection/generator/flaky-tests.ts";
import type { Random } from "#lib/dev/detection/generator/random.ts";
import type { WorldShape } from "#lib/dev/detection/generator/world-shape.ts";

/** What a commit broke. */
export type Break = {
  readonly id: number;
  readonly testIds: ReadonlySet<string>;
  /** How often an attempt fails. */
  readonly share: number;
  /** Only in this variant; everywhere where undefined. */
  readonly onlyIn: string | undefined;
};

/** Mostly a few tests of one module, sometimes a few anywhere, rarely a large part. */
export function drawBreak(random: Random, shape: WorldShape, tests: readonly MadeTest[], id: number): Break {
  return {
    id,
    testIds: new Set(drawTests(random, shape, tests)),
    share: random.isHit(shape.partialShare) ? random.between(0.8, 0.97) : 1,
    onlyIn: shape.envs.length > 1 && random.isHit(0.1) ? random.pick(shape.envs) : undefined,
  };
}

function drawTests(random: Random, shape: WorldShape, tests: readonly MadeTest[]): string[] {
  const hit = (among: readonly MadeTest[], share: number) =>
    among.filter(() => random.isHit(share)).map(({ testId }) => testId);
  if (random.isHit(shape.largeShare)) return hit(tests, random.between(0.15, 0.6));
  const module = random.whole(shape.modules);
  const near = random.isHit(0.75) ? tests.filter((test) => test.module === module) : tests;
  const struck = hit(near, random.between(1, shape.breakTests) / near.length);
  return struck.length > 0 ? struck : [near[random.whole(near.length)]!.testId];
}

/** What is broken after the next commit of a branch: each break may be mended, and a new one may come. */
export function nextBreaks(
  random: Random,
  before: readonly Break[],
  chances: { readonly mended: number; readonly broken: number },
  draw: () => Break,
): Break[] {
  const left = before.filter(() => !random.isHit(chances.mended));
  return random.isHit(chances.broken) ? [...left, draw()] : left;
}
