import { meanOf } from "#lib/stats/beta-count.ts";
import type { JudgedResult, QuietGroup } from "#lib/stats/contract/judged-run.ts";
import type { TestState } from "#lib/stats/contract/test-state.ts";
import { afterQuiet } from "#lib/stats/filter/after-quiet.ts";
import { stateAtBirth } from "#lib/stats/filter/birth.ts";
import { chanceIfBroken, chanceIfFullyBroken, chanceIfPartlyBroken } from "#lib/stats/filter/emissions.ts";
import { cells, rates } from "#lib/stats/filter/grid.ts";
import { type Prediction, predict } from "#lib/stats/filter/predict.ts";
import { mixAfterPasses } from "#lib/stats/filter/refit-prior.ts";
import {
  type SignatureLikelihood,
  signatureLikelihood,
  wordless,
} from "#lib/stats/likelihood/signature-likelihood.ts";
import type { ModelParts } from "#lib/stats/model-parts.ts";
import { emission, hazard, outage } from "#lib/stats/parameters.ts";
import type { ProjectModel } from "#lib/stats/project-model.ts";
import type { RunContext } from "#lib/stats/run/run-context.ts";
import type { TestInRun } from "#lib/stats/run/test-in-run.ts";

/** One result beside what was to be expected, and what its words say. */
export type SeenTest = {
  readonly result: JudgedResult;
  readonly prediction: Prediction;
  readonly words: SignatureLikelihood;
  readonly inRun: TestInRun;
};

/** How many failures of the run have each signature. */
export function countSignatures(results: readonly JudgedResult[]): Map<number, number> {
  const counts = new Map<number, number>();
  for (const { isPassed, signature } of results) {
    if (!isPassed && signature !== undefined) counts.set(signature, (counts.get(signature) ?? 0) + 1);
  }
  return counts;
}

/** A result as the stories about the run need it. `sharing`: see `countSignatures`. */
export function seenTest(
  project: ProjectModel,
  result: JudgedResult,
  sharing: ReadonlyMap<number, number>,
  context: RunContext,
  parts: ModelParts,
): SeenTest {
  const { quiet } = result;
  const state = result.state ?? stateAtBirth(project.prior, quiet);
  const prediction = predict(afterQuiet(state, quiet, project.prior, context.at), context, result, parts);
  const words =
    result.failedAttempts === 0 || !parts.signatures
      ? wordless
      : signatureLikelihood(project, result, state, {
          branch: context.branch,
          at: context.at,
          sharing: sharing.get(result.signature ?? -1) ?? 1,
        });
  // The words of a recovered test speak only of what struck it.
  const heard = result.isPassed ? wordless : words;
  const inRun: TestInRun = {
    tests: 1,
    test: result.test,
    group: result.group,
    isPassed: result.isPassed,
    failedAttempts: result.failedAttempts,
    pBroken: prediction.pBroken,
    ongoing: prediction.chanceIfBroken * heard.ongoing,
    ongoingPartly: chanceIfPartlyBroken(result) * heard.ongoing,
    ongoingFully: chanceIfFullyBroken(result) * heard.ongoing,
    newBreak: prediction.chanceIfNewlyBroken * heard.newBreak,
    good: prediction.chanceIfGood * heard.flake,
    hit: words.outage,
    flakeWords: heard.flake,
    failedElsewhere: failedElsewhere(state, context),
  };
  return { result, prediction, words, inRun };
}

function failedElsewhere({ lineages }: TestState, context: RunContext): boolean {
  return lineages.some(
    ({ branch, isLate, failedAt }) =>
      !isLate && branch !== context.branch && context.at - failedAt <= outage.recentMs,
  );
}

/**
 * A plain pass of a test that works on this branch as the stories need it, by its state as it was written: that it passed
 * once more says next to nothing, and most results of a red run are such passes.
 */
export function settledPass({ test, group }: JudgedResult, state: TestState, context: RunContext): TestInRun {
  const { belief } = state;
  let good = 0;
  let broken = 0;
  for (let cell = 0; cell < cells; cell++) good += belief[cell]! * plainPasses[cell]!;
  for (let start = cells; start < belief.length; start += cells) {
    for (let cell = 0; cell < cells; cell++) {
      broken += belief[start + cell]!;
      good += belief[start + cell]! * plainPasses[cell]!;
    }
  }
  return {
    ...passed,
    test,
    group,
    pBroken: broken,
    good,
    failedElsewhere: failedElsewhere(state, context),
  };
}

/** P(a plain pass | rate cell). */
const plainPasses = Float64Array.from(rates, (rate) => 1 - rate);

const plainPass = { failedAttempts: 0, isPassed: true };

const passed = {
  tests: 1,
  ...plainPass,
  ongoing: chanceIfBroken(plainPass),
  ongoingPartly: chanceIfPartlyBroken(plainPass),
  ongoingFully: chanceIfFullyBroken(plainPass),
  newBreak: chanceIfBroken(plainPass),
  hit: 0,
  flakeWords: 1,
};

/** Passing tests without a state: what the mix says of a test with so many passes. */
export function quietTests(project: ProjectModel, groups: readonly QuietGroup[]): TestInRun[] {
  const known = new Map<number, { good: number; pBroken: number }>();
  return groups.map(({ group, tests, results }) => {
    let typical = known.get(results);
    if (typical === undefined) {
      const mix = mixAfterPasses(project.prior, results);
      let good = 0;
      for (let cell = 0; cell < cells; cell++) good += mix[cell]! * (1 - rates[cell]!);
      const fresh = meanOf(project.hyper.breakOnDefault) * hazard.testShare;
      const pBroken = Math.max(
        fresh * passed.ongoing,
        hazard.brokenAtBirth * emission.passWhileBroken ** results,
      );
      typical = { good, pBroken };
      known.set(results, typical);
    }
    return {
      ...passed,
      tests,
      test: undefined,
      group,
      failedElsewhere: false,
      ...typical,
    };
  });
}
