import { madeWorld } from "#lib/dev/detection/generator/made-world.ts";
import { plain, type WorldShape } from "#lib/dev/detection/generator/world-shape.ts";
import type { Truth, World, WorldRun } from "#lib/dev/detection/world.ts";

type Made = { readonly world: World; readonly truth: Truth };

/** A history at the edge of what CI tells or does, and what of it is not told. */
export type OddWorld = { readonly shape: WorldShape; readonly told?: (made: Made) => Made };

/**
 * One extreme each; the rest is a plain world. What the model says must hold there too, or it must say that it does
 * not know.
 */
export const oddWorlds: readonly OddWorld[] = [
  odd("one-service-no-words", { dependencies: 1, flakyShare: 0.03, hasMessages: false, retries: 0 }),
  odd("one-service-retries-no-words", { dependencies: 1, flakyShare: 0.03, hasMessages: false, retries: 2 }),
  odd("no-words", { hasMessages: false }),
  odd("pull-requests-only", { pullRequestsADay: 10 }, withoutMain),
  odd("pull-requests-no-bases", { pullRequestsADay: 10 }, (made) => withoutBases(withoutMain(made))),
  odd("no-bases", {}, withoutBases),
  odd("no-commits", {}, withoutCommits),
  odd("no-commits-no-words", { hasMessages: false }, withoutCommits),
  odd("milliseconds-apart", {}, inMilliseconds),
  odd("rare-flakes", { flakeRates: [0.0005, 0.004], mainCommitsADay: 25, pullRequestsADay: 15 }),
  odd("half-flakes", { flakeRates: [0.4, 0.6], flakyShare: 0.3, burstShare: 0 }),
  odd("half-flakes-no-retries", { flakeRates: [0.4, 0.6], flakyShare: 0.1, burstShare: 0, retries: 0 }),
  odd("many-breaks", {
    mainBreaks: 0.3,
    pullRequestBreaks: 0.5,
    breakTests: 12,
    largeShare: 0.3,
    mended: 0.4,
  }),
  odd("long-outages", { outageHours: [24, 72], outagesAWeek: 1 }),
  odd("long-outages-no-words", { outageHours: [24, 72], outagesAWeek: 1, hasMessages: false }),
  odd("slow-climb", { climbingShare: 1, burstShare: 0, days: 60, flakyShare: 0.3 }),
  odd("monorepo", { modules: 100, testsInModule: 100, flakyShare: 0.01, dependentShare: 0.0006, days: 5 }),
  odd("many-variants", { envs: ["linux", "mac", "windows", "arm", "musl", "beta"], mainCommitsADay: 2 }),
  odd("five-tests", { modules: 1, testsInModule: 5, flakyShare: 0.4, mainCommitsADay: 10 }),
  odd("few-runs", { mainCommitsADay: 0.7, pullRequestsADay: 0.3 }),
  odd("many-retries", { retries: 4, rerunShare: 0 }),
  odd("nothing-again", { retries: 0, rerunShare: 0 }),
  odd("nothing-again-no-words", { retries: 0, rerunShare: 0, hasMessages: false }),
  odd("red-by-habit", { mainBreaks: 0.25, mended: 0.03, breakTests: 2 }),
  odd("red-by-habit-no-words", { mainBreaks: 0.25, mended: 0.03, breakTests: 2, hasMessages: false }),
  odd("same-words", { collidingShare: 1 }),
  odd("most-flaky", { flakyShare: 0.7 }),
];

export function madeOddWorld({ shape, told = (made) => made }: OddWorld, seed: string): Made {
  return told(madeWorld(shape, seed));
}

function odd(name: string, shape: Partial<WorldShape>, told?: OddWorld["told"]): OddWorld {
  return { shape: { ...plain, ...shape, name }, ...(told === undefined ? {} : { told }) };
}

function withRuns({ world, truth }: Made, change: (run: WorldRun) => WorldRun[]): Made {
  return { world: { ...world, runs: world.runs.flatMap(change) }, truth };
}

/** CI reports pull requests only. */
function withoutMain(made: Made): Made {
  return withRuns(made, (run) => (run.branch === "main" ? [] : [run]));
}

/** CI does not tell what a pull request is built on. */
function withoutBases(made: Made): Made {
  return withRuns(made, (run) => [{ ...run, base: undefined }]);
}

/** CI tells no commits, and so no bases. */
function withoutCommits(made: Made): Made {
  return withRuns(made, (run) => [{ ...run, commit: undefined, base: undefined }]);
}

/** A history that was taken in at once: every run starts a millisecond after the one before. */
function inMilliseconds({ world, truth }: Made): Made {
  const starts = world.runs.map(({ startedAt }) => startedAt);
  const moved = (at: number) => truth.start + starts.filter((start) => start < at).length;
  return {
    world: {
      ...world,
      runs: world.runs.map((run, at) => ({
        ...run,
        startedAt: truth.start + at,
        finishedAt: truth.start + at + 1,
      })),
    },
    truth: {
      ...truth,
      end: truth.start + starts.length,
      tests: truth.tests.map((test) => ({
        ...test,
        changedAt: test.changedAt === undefined ? undefined : moved(test.changedAt),
      })),
    },
  };
}
