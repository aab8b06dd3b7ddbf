import { meanOf } from "#lib/stats/beta-count.ts";
import type { JudgedResult, JudgedRun, QuietGroup } from "#lib/stats/contract/judged-run.ts";
import { afterQuiet } from "#lib/stats/filter/after-quiet.ts";
import { stateAtBirth } from "#lib/stats/filter/birth.ts";
import { chanceIfBroken } from "#lib/stats/filter/emissions.ts";
import { cells, rates } from "#lib/stats/filter/grid.ts";
import { isInformativePass } from "#lib/stats/filter/is-unsettled.ts";
import type { Finding } from "#lib/stats/filter/observe.ts";
import { type Prediction, predict } from "#lib/stats/filter/predict.ts";
import { mixAfterPasses } from "#lib/stats/filter/refit-prior.ts";
import {
  type SignatureLikelihood,
  signatureLikelihood,
  wordless,
} from "#lib/stats/likelihood/signature-likelihood.ts";
import { allParts, type ModelParts } from "#lib/stats/model-parts.ts";
import { emission, hazard, outage } from "#lib/stats/parameters.ts";
import type { ProjectModel } from "#lib/stats/project-model.ts";
import { breakHypotheses } from "#lib/stats/run/break-hypotheses.ts";
import { coFlakingHypotheses } from "#lib/stats/run/co-flaking.ts";
import { type EpisodeStories, episodeStories } from "#lib/stats/run/episodes.ts";
import { type Hypothesis, type Weighed, weigh } from "#lib/stats/run/hypothesis.ts";
import { outageHypotheses } from "#lib/stats/run/outage-hypotheses.ts";
import { outagePrior } from "#lib/stats/run/outage-prior.ts";
import { type RunContext, runContext } from "#lib/stats/run/run-context.ts";
import { explain, noEffect, type TestInRun } from "#lib/stats/run/test-in-run.ts";

/** A judged run with what `learnRun` needs of it. */
export type Judgement = {
  readonly run: JudgedRun;
  readonly context: RunContext;
  readonly tests: readonly JudgedTest[];
  readonly weighed: readonly Weighed[];
  readonly stories: readonly EpisodeStories[];
  readonly pNewBreak: number;
  readonly pOutage: number;
  /** P(outage) by other runs and the project's share, before this run was looked at. */
  readonly outagePrior: number;
  /** P(at least one failure is genuine). */
  readonly pGenuine: number;
  readonly parts: ModelParts;
};

/** One result with its prediction; `finding` for a failure only. */
export type JudgedTest = {
  readonly result: JudgedResult;
  readonly prediction: Prediction;
  readonly words: SignatureLikelihood;
  readonly inRun: TestInRun;
  readonly finding: RunFinding | undefined;
};

/** The run layer's word on one failure. */
export type RunFinding = Finding & {
  /** The part of `pGenuine` that was broken before this commit. */
  readonly pPreexisting: number;
};

/** Weighs all stories about a run and what they say of each failure. Changes nothing: see `learnRun`. */
export function judgeRun(project: ProjectModel, run: JudgedRun, parts: ModelParts = allParts): Judgement {
  const context = runContext(project, run);
  const isRed = run.results.some(({ isPassed }) => !isPassed);
  const results = isRed ? run.results : run.results.filter((result) => isWorthReading(result, context));
  const sharing = countSignatures(results);
  const seen = results.map((result) => seenTest(project, result, sharing, context, parts));
  const base = { run, context, parts };
  if (!isRed) {
    const tests = seen.map((test) => ({ ...test, finding: undefined }));
    return {
      ...base,
      tests,
      weighed: [],
      stories: [],
      pNewBreak: 0,
      pOutage: 0,
      outagePrior: 0,
      pGenuine: 0,
    };
  }

  const inRun = [...seen.map((test) => test.inRun), ...quietTests(project, run.quietGroups)];
  const pOutage = pOutageBefore(project, context, parts);
  const { hypotheses, stories } = storiesAbout(project, inRun, context, parts, pOutage);
  const weighed = weigh(hypotheses, inRun);
  const tests = seen.map((test) => ({ ...test, finding: findingOf(test.inRun, weighed) }));
  return {
    ...base,
    tests,
    weighed,
    stories,
    pNewBreak: weightOf(weighed, "new-break"),
    pOutage: weightOf(weighed, "outage"),
    outagePrior: pOutage,
    pGenuine: anyGenuine(tests, weighed),
  };
}

function isWorthReading(result: JudgedResult, context: RunContext): boolean {
  return (
    result.failedAttempts > 0 || (result.state !== undefined && isInformativePass(result.state, context))
  );
}

/** How many failures of the run have each signature. */
export function countSignatures(results: readonly JudgedResult[]): Map<number, number> {
  const counts = new Map<number, number>();
  for (const { isPassed, signature } of results) {
    if (!isPassed && signature !== undefined) counts.set(signature, (counts.get(signature) ?? 0) + 1);
  }
  return counts;
}

function seenTest(
  project: ProjectModel,
  result: JudgedResult,
  sharing: ReadonlyMap<number, number>,
  context: RunContext,
  parts: ModelParts,
): Omit<JudgedTest, "finding"> {
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
    newBreak: prediction.chanceIfNewlyBroken * heard.newBreak,
    good: prediction.chanceIfGood * heard.flake,
    hit: words.outage,
    flakeWords: heard.flake,
    failedElsewhere: state.lineages.some(
      ({ branch, isLate, failedAt }) =>
        !isLate && branch !== context.branch && context.at - failedAt <= outage.recentMs,
    ),
  };
  return { result, prediction, words, inRun };
}

/** Passing tests without a state: what the mix says of a test with so many passes. */
function quietTests(project: ProjectModel, groups: readonly QuietGroup[]): TestInRun[] {
  const known = new Map<number, { good: number; pBroken: number }>();
  const passed = chanceIfBroken({ failedAttempts: 0, isPassed: true });
  return groups.map(({ group, tests, results }) => {
    let typical = known.get(results);
    if (typical === undefined) {
      const mix = mixAfterPasses(project.prior, results);
      let good = 0;
      for (let cell = 0; cell < cells; cell++) good += mix[cell]! * (1 - rates[cell]!);
      const fresh = meanOf(project.hyper.breakOnDefault) * hazard.testShare;
      const pBroken = Math.max(fresh * passed, hazard.brokenAtBirth * emission.passWhileBroken ** results);
      typical = { good, pBroken };
      known.set(results, typical);
    }
    return {
      tests,
      test: undefined,
      group,
      isPassed: true,
      failedAttempts: 0,
      ongoing: passed,
      newBreak: passed,
      hit: 0,
      flakeWords: 1,
      failedElsewhere: false,
      ...typical,
    };
  });
}

function pOutageBefore({ outages, hyper }: ProjectModel, context: RunContext, parts: ModelParts): number {
  if (!parts.runLayer || !parts.outages) return 0;
  return outagePrior(outages, meanOf(hyper.outage), context.variant, context.at);
}

function storiesAbout(
  project: ProjectModel,
  tests: readonly TestInRun[],
  context: RunContext,
  parts: ModelParts,
  pOutage: number,
): { hypotheses: Hypothesis[]; stories: EpisodeStories[] } {
  const canBreak = parts.runLayer ? context.breakChance : 0;
  const independently = { breaks: context.testHazard, struck: 0 };
  const nothing: Hypothesis = {
    kind: "nothing-new",
    prior: (1 - canBreak) * (1 - pOutage),
    effect: () => (parts.runLayer ? undefined : independently),
  };
  const stories = parts.episodes && pOutage > 0 ? episodeStories(project.episodes, tests, context) : [];
  const coFlakes =
    parts.coFlaking && parts.runLayer ? coFlakingHypotheses(project.coFlaking, tests, 1 - pOutage) : [];
  return {
    stories,
    hypotheses: [
      nothing,
      ...breakHypotheses(tests, canBreak * (1 - pOutage)),
      ...outageHypotheses(pOutage),
      ...coFlakes,
      ...stories.flatMap(({ ongoing, outage: again }) =>
        ongoing === undefined ? [again] : [ongoing, again],
      ),
    ],
  };
}

function findingOf(test: TestInRun, weighed: readonly Weighed[]): RunFinding | undefined {
  if (test.isPassed) return undefined;
  let genuine = 0;
  let preexisting = 0;
  let outages = 0;
  for (const { hypothesis, weight } of weighed) {
    const { ongoing, newBreak, outage: hit, flake } = explain(test, hypothesis.effect(test) ?? noEffect);
    const sum = ongoing + newBreak + hit + flake + tiny;
    genuine += (weight * (ongoing + newBreak)) / sum;
    preexisting += (weight * ongoing) / sum;
    outages += (weight * hit) / sum;
  }
  const pGenuine = Math.min(1 - doubt, Math.max(doubt, genuine));
  return {
    pGenuine,
    pPreexisting: Math.min(pGenuine, preexisting),
    pOutage: Math.min(outages, 1 - pGenuine),
  };
}

const tiny = 1e-300;
const doubt = 0.0005;

/** P(at least one failure is genuine): under each story the failures are independent. */
function anyGenuine(tests: readonly JudgedTest[], weighed: readonly Weighed[]): number {
  let sum = 0;
  for (const { hypothesis, weight } of weighed) {
    let none = 1;
    for (const { inRun } of tests) {
      if (inRun.isPassed) continue;
      const { ongoing, newBreak, outage: hit, flake } = explain(inRun, hypothesis.effect(inRun) ?? noEffect);
      none *= 1 - Math.min(0.9999, (ongoing + newBreak) / (ongoing + newBreak + hit + flake + tiny));
    }
    sum += weight * (1 - none);
  }
  return sum;
}

function weightOf(weighed: readonly Weighed[], kind: Hypothesis["kind"]): number {
  return weighed.reduce((sum, { hypothesis, weight }) => sum + (hypothesis.kind === kind ? weight : 0), 0);
}
