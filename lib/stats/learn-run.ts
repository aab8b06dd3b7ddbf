import { type BetaCount, withTrials } from "#lib/stats/beta-count.ts";
import type { Outcome } from "#lib/stats/calibration/self-label.ts";
import { type CommitOrder, withCommit } from "#lib/stats/commit-order.ts";
import type { TestState } from "#lib/stats/contract/test-state.ts";
import { isInformativePass } from "#lib/stats/filter/is-unsettled.ts";
import { type NextState, nextState } from "#lib/stats/filter/next-state.ts";
import type { Finding } from "#lib/stats/filter/observe.ts";
import type { JudgedTest, Judgement } from "#lib/stats/judge-run.ts";
import { withCause } from "#lib/stats/likelihood/cause-likelihood.ts";
import { withCounts, withOutages } from "#lib/stats/likelihood/signature-memory.ts";
import { breakSize, episode, outage } from "#lib/stats/parameters.ts";
import type { Hyper, ProjectModel } from "#lib/stats/project-model.ts";
import { withRun } from "#lib/stats/run/co-flaking.ts";
import { type Episode, isRemembered, logMean, reweigh, withEpisode } from "#lib/stats/run/episodes.ts";
import { withOutage } from "#lib/stats/run/outage-prior.ts";
import type { RunContext } from "#lib/stats/run/run-context.ts";
import { countSignatures } from "#lib/stats/run/seen-tests.ts";

/** What a run leaves behind: the project's next model and the states to write. */
export type Learnt = {
  readonly project: ProjectModel;
  /** One for each informative result; the quiet spans of these tests end here. */
  readonly states: readonly { readonly test: number; readonly state: TestState }[];
};

/** What a judged run teaches. Pure; to be called once for each run, in project order. */
export function learnRun(project: ProjectModel, judgement: Judgement): Learnt {
  const { run, context, tests } = judgement;
  const informative = tests.filter(
    ({ result, prediction }) =>
      result.failedAttempts > 0 || isInformativePass(prediction.current.state, context),
  );
  const learnt = informative.map((test) => ({
    test,
    next: nextState(test.prediction, test.result, believed(test), context),
  }));
  const episodes = nextEpisodes(project.episodes, judgement).filter((past) => isRemembered(past, context.at));
  return {
    states: learnt.map(({ test, next }) => ({ test: test.result.test, state: next.state })),
    project: {
      ...project,
      at: context.at,
      variants: withVariant(project.variants, run.variant),
      commits: nextCommits(project, context),
      hasDefaultRun: project.hasDefaultRun || context.isDefault,
      hyper: { ...nextHyper(project.hyper, judgement), massBreak: nextMassBreak(project, episodes) },
      outages:
        run.tests >= outage.minTests
          ? withOutage(project.outages, run.variant, judgement.pOutage, context.at)
          : project.outages,
      episodes,
      coFlaking: nextCoFlaking(project, judgement),
      ...nextWords(project, judgement, learnt),
    },
  };
}

/** What is believed of a result, failure or pass; a person's word outranks the model's. */
function believed(test: JudgedTest): Finding {
  if (test.finding !== undefined && test.result.said !== undefined)
    return asSaid(test.finding, test.result.said);
  return test.finding ?? { pGenuine: pBrokenAfter(test), pOutage: test.pStruck };
}

function asSaid({ pGenuine, pOutage }: Finding, said: Outcome): Finding {
  if (said === "genuine") return { pGenuine: trust, pOutage: 0 };
  return { pGenuine: 1 - trust, pOutage: (pOutage / Math.max(1e-6, 1 - pGenuine)) * trust };
}

/** Neither people nor the model are right more often than that. */
const trust = 0.98;

/** P(the code is broken here), given the result: the run layer's word on a failure, the test's own on a pass. */
function pBrokenAfter({
  finding,
  prediction,
  words,
}: Pick<JudgedTest, "finding" | "prediction" | "words">): number {
  if (finding !== undefined) return finding.pGenuine;
  const { pBroken, chanceIfBroken, chanceIfGood } = prediction;
  const broken = pBroken * chanceIfBroken * words.ongoing;
  return broken / (broken + (1 - pBroken) * chanceIfGood * words.flake);
}

function nextCommits({ commits }: ProjectModel, context: RunContext): CommitOrder {
  if (context.isDefault) return withCommit(commits, context.commit);
  return context.isLook ? withCommit(commits, context.seenCommit) : commits;
}

function withVariant(variants: readonly number[], variant: number): readonly number[] {
  return variants.includes(variant) || variants.length >= maxVariants ? variants : [...variants, variant];
}

const maxVariants = 64;

/** A mass failure teaches once, when all has been heard of it. */
function nextMassBreak({ hyper, episodes }: ProjectModel, kept: readonly Episode[]): BetaCount {
  const known = new Set(kept.map(idOf));
  let count = hyper.massBreak;
  for (const past of episodes) {
    if (past.share >= breakSize.massShare && !known.has(idOf(past)))
      count = withTrials(count, past.pBreak, 1);
  }
  return count;
}

function idOf({ startedAt, tests }: Episode): string {
  return `${startedAt} ${tests[0]}`;
}

function nextHyper(hyper: Hyper, { context, pNewBreak, pOutage, tests }: Judgement): Hyper {
  const which = context.isDefault ? "breakOnDefault" : "breakOnPullRequest";
  let retries = hyper.retryCorrelation;
  for (const { result, finding, pStruck } of tests) {
    const { failedAttempts, isPassed } = result;
    const flake = finding === undefined ? 1 - pStruck : 1 - finding.pGenuine - finding.pOutage;
    if (failedAttempts > (isPassed ? 0 : 1) && flake > 0.5) {
      const isFirstRetryPassed = isPassed && failedAttempts === 1;
      retries = withTrials(retries, isFirstRetryPassed ? 0 : flake * beyondRate, flake);
    }
  }
  return {
    ...hyper,
    ...(context.isCommitNew ? { [which]: withTrials(hyper[which], Math.min(trust, pNewBreak), 1) } : {}),
    outage: withTrials(hyper.outage, outage.runWeight * pOutage, outage.runWeight),
    retryCorrelation: retries,
    [context.isDefault ? "repairOnDefault" : "repairOnPullRequest"]: withRepairs(
      context.isDefault ? hyper.repairOnDefault : hyper.repairOnPullRequest,
      tests,
    ),
  };
}

/** One EM step by the breaks that this commit could have repaired; all tests of a run together weigh one at most. */
function withRepairs(count: BetaCount, tests: readonly JudgedTest[]): BetaCount {
  let [hits, trials, broken] = [0, 0, 0];
  for (const { prediction, finding, words } of tests) {
    const { pBroken, exposure } = prediction.repairable;
    if (pBroken < worthCounting) continue;
    const still = finding?.pPreexisting ?? pBrokenAfter({ prediction, finding, words });
    hits += Math.max(0, pBroken - still);
    trials += exposure;
    broken += pBroken;
  }
  if (trials === 0) return count;
  const weight = 1 / Math.max(1, broken);
  // A gap of commits may repair once only; a share above 1 is none.
  return withTrials(count, Math.min(hits, trials) * weight, trials * weight);
}

/** Below this P(broken) there is next to nothing to repair. */
const worthCounting = 0.1;

/** Share of the failed retries that the rate alone does not explain. */
const beyondRate = 0.8;

function nextEpisodes(before: readonly Episode[], judgement: Judgement): readonly Episode[] {
  const { run, context, tests, weighed, stories, pNewBreak, pOutage, parts } = judgement;
  if (!parts.episodes || weighed.length === 0) return before;
  const failed = new Set(tests.filter(({ finding }) => finding).map(({ result }) => result.test));
  const byHypothesis = new Map(weighed.map((one) => [one.hypothesis, one]));
  const moved =
    stories.length === 0
      ? new Map<Episode, Episode>()
      : reweigh(stories, byHypothesis, withoutEpisodes(judgement), failed, context);
  const reweighed = before.map((past) => moved.get(past) ?? past);
  if (failed.size < episode.minTests || pNewBreak + pOutage <= episode.minProbability) return reweighed;
  const suspicious = tests.filter(
    ({ finding }) =>
      finding !== undefined &&
      finding.pGenuine + finding.pOutage > probablyStruck &&
      finding.pPreexisting < 0.5,
  );
  const struck = suspicious.map(({ result }) => result.test);
  const pBreak = pNewBreak / (pNewBreak + pOutage);
  return withEpisode(reweighed, struck, { pBreak, tests: run.tests }, context);
}

/** A failure belongs to a mass failure unless it was a flake with more than the rest. */
const probablyStruck = 0.3;

/** log P(results | what may happen in any run) against nothing new: outages count by the project's share of them. */
function withoutEpisodes({ weighed, stories, outageShare }: Judgement): number {
  const told = new Set(stories.flatMap(({ ongoing, outages }) => [...ongoing, ...outages]));
  const others = weighed.filter(({ hypothesis }) => !told.has(hypothesis));
  const [outages, events] = [
    others.filter(({ hypothesis }) => hypothesis.kind === "outage"),
    others.filter(({ hypothesis }) => hypothesis.kind !== "outage"),
  ];
  const otherwise = logMean(events);
  if (outages.length === 0) return otherwise;
  const ifOutage = logMean(outages);
  const most = Math.max(ifOutage, otherwise);
  return (
    most + Math.log(outageShare * Math.exp(ifOutage - most) + (1 - outageShare) * Math.exp(otherwise - most))
  );
}

function nextCoFlaking(project: ProjectModel, { run, context, tests, pOutage, parts }: Judgement) {
  if (!parts.coFlaking) return project.coFlaking;
  const fresh = tests.filter(({ finding }) => finding !== undefined && finding.pPreexisting < 0.5);
  const unexplained = pOutage < 0.5 ? fresh.map(({ result }) => result.test) : [];
  return withRun(project.coFlaking, { results: run.results, unexplained }, context);
}

/** What was heard: signatures seen, those that turned out to be flakes, those of outages, and categories. */
function nextWords(
  project: ProjectModel,
  { context, tests }: Judgement,
  learnt: readonly { readonly test: JudgedTest; readonly next: NextState }[],
): Pick<ProjectModel, "signatures" | "causes"> {
  const sharing = countSignatures(tests.map(({ result }) => result));
  const seen = new Map<number, number>();
  const flaked = new Map<number, number>();
  const struck = new Set<number>();
  let causes = project.causes;
  const add = (counts: Map<number, number>, key: number, weight: number) =>
    counts.set(key, (counts.get(key) ?? 0) + weight);
  for (const { test, next } of learnt) {
    if (next.credited !== undefined && next.credited.signature >= 0)
      add(flaked, next.credited.signature, next.credited.weight);
    const { signature, cause } = test.result;
    if (signature === undefined || test.result.failedAttempts === 0) continue;
    add(seen, signature, 1);
    const { pGenuine, pOutage: lost } = believed(test);
    const genuine = test.finding === undefined ? 0 : pGenuine;
    if (lost > 0.3) struck.add(signature);
    const share = sharing.get(signature) ?? 1;
    const weights = {
      flake: Math.max(0, 1 - genuine - lost) / share,
      genuine: genuine / share,
      outage: lost / share,
    };
    causes = withCause(causes, cause, weights);
  }
  const { signatures } = project;
  return {
    causes,
    signatures: {
      seen: withCounts(signatures.seen, seen),
      flaked: withCounts(signatures.flaked, flaked),
      outages: withOutages(signatures.outages, [...struck], context.at),
    },
  };
}
