import { meanOf } from "#lib/stats/beta-count.ts";
import type { JudgedResult, JudgedRun, QuietGroup } from "#lib/stats/contract/judged-run.ts";
import { isAwaited, isInformativePass, isOpenOnDefault } from "#lib/stats/filter/is-unsettled.ts";
import { allParts, type ModelParts } from "#lib/stats/model-parts.ts";
import { outage } from "#lib/stats/parameters.ts";
import type { ProjectModel } from "#lib/stats/project-model.ts";
import { breakHypotheses } from "#lib/stats/run/break-hypotheses.ts";
import { coFlakingHypotheses } from "#lib/stats/run/co-flaking.ts";
import { type EpisodeStories, episodeStories, testsOfEpisodes } from "#lib/stats/run/episodes.ts";
import { anyGenuine, findingOf, type RunFinding, struckShare, weightOf } from "#lib/stats/run/findings.ts";
import { type Hypothesis, type Weighed, weigh } from "#lib/stats/run/hypothesis.ts";
import { outageHypotheses } from "#lib/stats/run/outage-hypotheses.ts";
import { outagePrior } from "#lib/stats/run/outage-prior.ts";
import { type RunContext, runContext } from "#lib/stats/run/run-context.ts";
import {
  countSignatures,
  quietTests,
  type SeenTest,
  seenTest,
  settledPass,
} from "#lib/stats/run/seen-tests.ts";
import { effectOf, type TestInRun } from "#lib/stats/run/test-in-run.ts";

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
  /** The project's share of runs in an outage. */
  readonly outageShare: number;
  /** P(at least one failure is genuine). */
  readonly pGenuine: number;
  readonly parts: ModelParts;
};

/** One result with its prediction; `finding` for a failure only, `pStruck` = P(an outage made it fail) for all. */
export type JudgedTest = SeenTest & { readonly finding: RunFinding | undefined; readonly pStruck: number };

/** Weighs all stories about a run and what they say of each failure. Changes nothing: see `learnRun`. */
export function judgeRun(project: ProjectModel, run: JudgedRun, parts: ModelParts = allParts): Judgement {
  const context = runContext(project, run);
  const isRed = run.results.some(({ isPassed }) => !isPassed);
  const inEpisodes = parts.episodes ? testsOfEpisodes(project, context.at) : noTests;
  const results: JudgedResult[] = [];
  const settled: JudgedResult[] = [];
  for (const result of run.results) {
    if (inEpisodes.has(result.test) || isWorthReading(result, context, isRed)) results.push(result);
    else if (isRed) settled.push(result);
  }
  const sharing = countSignatures(results);
  const seen = results.map((result) => seenTest(project, result, sharing, context, parts));
  const base = { run, context, parts, outageShare: meanOf(project.hyper.outage) };
  if (results.every(({ failedAttempts }) => failedAttempts === 0)) {
    const tests = seen.map((test) => ({ ...test, finding: undefined, pStruck: 0 }));
    return { ...base, tests, ...greenStories(project, seen, context, parts), ...nothingFailed };
  }

  const inRun = [
    ...seen.map((test) => test.inRun),
    ...settled.map((result) => settledPass(result, result.state!, context)),
    ...quietTests(project, isRed ? run.quietGroups : [allOthers(run)]),
  ];
  // That one of a few tests recovered says nothing of the environment.
  const pOutage = isRed || run.tests >= outage.minTests ? pOutageBefore(project, context, parts) : 0;
  const { hypotheses, stories } = storiesAbout(project, inRun, context, parts, pOutage);
  const weighed = weigh(hypotheses, inRun, namedTests(project, inEpisodes));
  const tests = seen.map((test) => ({
    ...test,
    finding: findingOf(test.inRun, weighed),
    pStruck: struckShare(test.inRun, weighed),
  }));
  return {
    ...base,
    tests,
    weighed,
    stories,
    pNewBreak: weightOf(weighed, "new-break"),
    pOutage: weightOf(weighed, "outage"),
    outagePrior: pOutage,
    pGenuine: anyGenuine(inRun, weighed),
  };
}

/** The tests that a story may single out: those of episodes and of sets that flake together. */
function namedTests({ coFlaking }: ProjectModel, inEpisodes: ReadonlySet<number>): ReadonlySet<number> {
  const named = new Set(inEpisodes);
  for (const { members } of coFlaking.sets) for (const [test] of members) named.add(test);
  return named;
}

const nothingFailed = { pNewBreak: 0, pOutage: 0, outagePrior: 0, pGenuine: 0 };

/** What a green run says of the mass failures of the last hours: their tests passed. */
function greenStories(
  project: ProjectModel,
  seen: readonly SeenTest[],
  context: RunContext,
  parts: ModelParts,
): Pick<Judgement, "weighed" | "stories"> {
  const inRun = seen.map((test) => test.inRun);
  const nothing: Hypothesis = { kind: "nothing-new", prior: 1, effect: () => undefined };
  const stories = parts.episodes ? episodeStories(project.episodes, inRun, context, () => [nothing]) : [];
  if (stories.length === 0) return { weighed: [], stories };
  const told = stories.flatMap(({ ongoing, outages }) => [...ongoing, ...outages]);
  return { weighed: weigh([nothing, ...told], inRun), stories };
}

const noTests: ReadonlySet<number> = new Set();

/** In a green run with recoveries the passing tests are not told one by one: they count as any steady tests. */
function allOthers({ tests, results }: JudgedRun): QuietGroup {
  return { group: "", tests: Math.max(0, tests - results.length), results: steady };
}

const steady = 100;

/**
 * In a red run all of which more can be said than that a test passed once more that works here: what another branch
 * waits for is nothing to this one.
 */
function isWorthReading(
  { failedAttempts, state }: JudgedResult,
  context: RunContext,
  isRed: boolean,
): boolean {
  if (failedAttempts > 0) return true;
  if (state === undefined) return isRed;
  return isRed ? isOpenOnDefault(state) || isAwaited(state, context) : isInformativePass(state, context);
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
  const independently = effectOf({ breaks: context.testHazard });
  const nothing: Hypothesis = {
    kind: "nothing-new",
    prior: 1 - canBreak,
    effect: () => (parts.runLayer ? undefined : independently),
  };
  const events = (among: readonly TestInRun[]): Hypothesis[] => [
    nothing,
    ...breakHypotheses(among, canBreak, context.largeBreak),
    ...(parts.coFlaking && parts.runLayer ? coFlakingHypotheses(project.coFlaking, among, 1) : []),
  ];
  const stories =
    parts.episodes && pOutage > 0 ? episodeStories(project.episodes, tests, context, events) : [];
  const rest = stories.reduce(
    (share, { episode, survives, pDown, strikes }) =>
      share * (1 - episode.pBreak * survives - pDown * strikes),
    1,
  );
  return {
    stories,
    hypotheses: [
      ...events(tests).map((event) => ({ ...event, prior: event.prior * (1 - pOutage) * rest })),
      ...outageHypotheses(tests, pOutage * rest),
      ...stories.flatMap(({ ongoing, outages }) => [...ongoing, ...outages]),
    ],
  };
}
