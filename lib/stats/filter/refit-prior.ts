import type { TestState } from "#lib/stats/contract/test-state.ts";
import { rateWeights } from "#lib/stats/filter/belief.ts";
import { cells, logPass, referenceMix } from "#lib/stats/filter/grid.ts";
import { rate } from "#lib/stats/parameters.ts";
import type { ProjectModel } from "#lib/stats/project-model.ts";

/** All tests of a project, seen within the last weeks, with enough results: see `rate.refit…` in the parameters. */
export type Population = {
  /** States of the tests that ever failed, brought forward by `afterQuiet`. */
  readonly beliefs: readonly (TestState["belief"] | Float64Array)[];
  /** The tests that never failed, by the number of results that they have; a power of two is exact enough. */
  readonly neverFailed: readonly { readonly results: number; readonly tests: number }[];
};

/**
 * The project's mix of flake rates: one EM step of non-parametric empirical Bayes from the mix of yesterday, with the
 * reference mix weighing as much as 20 tests. An empty population gives the reference mix. Sums to 1.
 * Source: Robbins 1956; Efron, Large-Scale Inference, chapter 1.
 */
export function refitPrior(prior: readonly number[], { beliefs, neverFailed }: Population): number[] {
  const sums = referenceMix.map((share) => share * rate.priorStrength);
  let tests = rate.priorStrength;
  for (const belief of beliefs) {
    const weights = rateWeights(belief);
    for (let cell = 0; cell < cells; cell++) sums[cell]! += weights[cell]!;
    tests += 1;
  }
  for (const { results, tests: count } of neverFailed) {
    const weights = mixAfterPasses(prior, results);
    for (let cell = 0; cell < cells; cell++) sums[cell]! += weights[cell]! * count;
    tests += count;
  }
  return sums.map((sum) => sum / tests);
}

/** Whether the project's mix is a day old. */
export function isRefitDue(project: Pick<ProjectModel, "refitAt">, at: number): boolean {
  return at - project.refitAt >= rate.refitEveryMs;
}

/** The project with its mix of rates refitted; to be called before the first run of a day is judged. */
export function refitted(project: ProjectModel, population: Population, at: number): ProjectModel {
  return { ...project, prior: refitPrior(project.prior, population), refitAt: at };
}

/** Whether a test has enough results, and of late, to say something about the mix. */
export function isInPopulation(results: number, lastAt: number, at: number): boolean {
  return results >= rate.refitResults && at - lastAt <= rate.refitWithinMs;
}

/** P(rate cell | `results` plain passes and no failure). Sums to 1. */
export function mixAfterPasses(prior: readonly number[], results: number): number[] {
  // Relative to the lowest rate, so that not even a billion passes round all cells to 0.
  const weights = prior.map((share, cell) => share * Math.exp(results * (logPass[cell]! - logPass[0]!)));
  const sum = weights.reduce((a, b) => a + b, 0);
  return weights.map((weight) => weight / sum);
}
