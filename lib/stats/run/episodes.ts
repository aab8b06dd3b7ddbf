import { episode, outage } from "#lib/stats/parameters.ts";
import type { Hypothesis, Weighed } from "#lib/stats/run/hypothesis.ts";
import type { RunContext } from "#lib/stats/run/run-context.ts";
import { type Effect, effectOf, noEffect, type TestInRun } from "#lib/stats/run/test-in-run.ts";

/**
 * A recent mass failure and the joint belief what it was. Without it, the first opinion about a mass failure would be
 * written into hundreds of states one by one and could never be taken back together.
 */
export type Episode = {
  /** The tests, ascending; of a large failure a part. */
  readonly tests: readonly number[];
  /** P(it was a break), P(it was an outage that lasts): the rest is one that is over. */
  readonly pBreak: number;
  readonly pDown: number;
  /** Epoch ms of the first and the last run that it struck, and of the last one that spoke of it. */
  readonly startedAt: number;
  /** Share of the run's tests that failed then. */
  readonly share: number;
  readonly at: number;
  readonly seenAt: number;
  /** Variants that it struck, and those that it spared so far. */
  readonly struckIn: readonly number[];
  readonly sparedIn: readonly number[];
  readonly branch: number;
  /** The last commit of the branch that it struck. */
  readonly commit: number;
  /** Ordinals of the first and the last commit of the default branch that it struck; undefined elsewhere. */
  readonly ordinals: readonly [first: number, last: number] | undefined;
};

/** The stories that an episode tells about a later run. */
export type EpisodeStories = {
  readonly episode: Episode;
  /** P(the run meets the break, if it was one): 0 where it cannot have come. */
  readonly survives: number;
  /** The break goes on, and beside it whatever else may happen to the other tests. */
  readonly ongoing: readonly Hypothesis[];
  /** Still down, so that nearly all of the set fail on every attempt; or up again now and then. */
  readonly outages: readonly Hypothesis[];
  /** P(still down), and P(the run meets it then). */
  readonly pDown: number;
  readonly strikes: number;
};

/** Whether an episode may still have something to say. */
export function isRemembered(past: Episode, at: number): boolean {
  return at - past.at <= episode.memoryMs;
}

/** The tests of the mass failures of the last hours: their passes matter, too. */
export function testsOfEpisodes(
  { episodes }: { readonly episodes: readonly Episode[] },
  at: number,
): ReadonlySet<number> {
  return new Set(episodes.flatMap((past) => (isRemembered(past, at) ? past.tests : [])));
}

/**
 * The stories of the episodes of the last hours that touch a test of this run; `events` tells what else may happen to
 * some tests.
 */
export function episodeStories(
  episodes: readonly Episode[],
  tests: readonly TestInRun[],
  context: RunContext,
  events: (tests: readonly TestInRun[]) => readonly Hypothesis[],
): EpisodeStories[] {
  return episodes.flatMap((past) => {
    if (!isRemembered(past, context.at)) return [];
    const set = new Set(past.tests);
    const isIn = (test: TestInRun) => test.test !== undefined && set.has(test.test);
    if (!tests.some(isIn)) return [];
    const survives = survival(past, context) * inVariant(past, context.variant, episode.breaksVariant);
    const strikes = outage.stickiness * inVariant(past, context.variant, episode.downInVariant);
    const pDown = past.pDown * Math.exp(-Math.max(0, context.at - past.seenAt) / outage.durationMs);
    const others = survives === 0 ? [] : events(tests.filter((test) => !isIn(test)));
    const ongoing = others.flatMap(({ kind, prior, effect }) =>
      episode.ifBreak.map(({ share, isPartly, elsewhere }): Hypothesis => {
        const inside = effectOf({ brokenAtLeast: episode.brokenIfBreak, isPartly });
        const outside = withBrokenAtLeast(elsewhere);
        return {
          kind: kind === "nothing-new" ? "ongoing-break" : kind,
          prior: past.pBreak * survives * prior * share,
          effect: (test) => (isIn(test) ? inside : outside(effect(test) ?? noEffect)),
        };
      }),
    );
    const outages = episode.ifOutage.map(({ hit, elsewhere, recovers }): Hypothesis => {
      const inside = effectOf({ struck: hit, recovers, brokenTimes: wrongly });
      const outside = effectOf({ struck: elsewhere });
      return {
        kind: "outage",
        prior: (pDown * strikes) / episode.ifOutage.length,
        effect: (test) => (isIn(test) ? inside : outside),
      };
    });
    return [{ episode: past, survives, ongoing, outages, pDown, strikes }];
  });
}

/** The effects with P(broken before) raised; of one effect always the same object. */
function withBrokenAtLeast(least: number): (effect: Effect) => Effect {
  const raised = new Map<Effect, Effect>();
  return (effect) => {
    const known = raised.get(effect) ?? effectOf({ ...effect, brokenAtLeast: least });
    raised.set(effect, known);
    return known;
  };
}

/** If it was an outage, the states that the first opinion marked as broken are hardly so. */
const wrongly = 0.02;

/**
 * P(a run meets the break): on its own branch until it is repaired, on others as far as they are based on the default
 * branch since.
 */
function survival(past: Episode, context: RunContext): number {
  if (past.commit === context.commit) return episode.sameCommit;
  if (past.branch === context.branch) return 1 - context.repair;
  if (past.ordinals === undefined || context.isDefault) return 0;
  if (context.baseOrdinal === undefined) return episode.basedOn;
  const [first, last] = past.ordinals;
  if (context.baseOrdinal < first) return 0;
  return context.baseOrdinal <= last ? episode.sameCommit : episode.basedOn;
}

/**
 * The episodes after a later run: break, lasting outage and outage that is over each make of the run what their stories
 * say; where the break cannot have come, or the outage does not strike, what is told without the episode.
 */
export function reweigh(
  stories: readonly EpisodeStories[],
  weighed: ReadonlyMap<Hypothesis, Weighed>,
  withoutEpisodes: number,
  failed: ReadonlySet<number>,
  context: RunContext,
): Map<Episode, Episode> {
  return new Map(
    stories.map(({ episode: past, survives, ongoing, outages, pDown, strikes }) => {
      const without = 1;
      const ratio = (some: readonly Hypothesis[]) =>
        Math.exp(bounded(logMean(some.map((one) => weighed.get(one)!)) - withoutEpisodes, episode.maxStep));
      const ifBreak = survives === 0 ? without : survives * ratio(ongoing) + (1 - survives) * without;
      const ifDown = strikes * ratio(outages) + (1 - strikes) * without;
      const shares = [past.pBreak * ifBreak, pDown * ifDown, (1 - past.pBreak - pDown) * without] as const;
      const sum = shares[0] + shares[1] + shares[2];
      const next = withShares({ ...past, seenAt: context.at }, shares[0] / sum, shares[1] / sum);
      const struck = past.tests.filter((test) => failed.has(test)).length;
      if (struck === 0) return [past, survives > 0 ? spared(next, context.variant) : next];
      if (struck < 2) return [past, next];
      const here = past.branch === context.branch ? placeOf(past, context) : {};
      const struckIn = withOne(next.struckIn, context.variant);
      return [past, { ...next, at: context.at, struckIn, ...here }];
    }),
  );
}

function spared(past: Episode, variant: number): Episode {
  return past.struckIn.includes(variant) ? past : { ...past, sparedIn: withOne(past.sparedIn, variant) };
}

function withOne(variants: readonly number[], variant: number): readonly number[] {
  return variants.includes(variant) ? variants : [...variants, variant];
}

/** P(it reaches a variant), by what is known of it: struck before, unknown, spared before. */
function inVariant(
  { struckIn, sparedIn }: Episode,
  variant: number,
  { unknown, spared }: { readonly unknown: number; readonly spared: number },
): number {
  if (struckIn.includes(variant)) return 1;
  return sparedIn.includes(variant) ? spared : unknown;
}

/** Every explanation keeps a chance that later runs can still move. */
function withShares(past: Episode, pBreak: number, pDown: number): Episode {
  const bound = (share: number) => Math.min(1 - 2 * episode.doubt, Math.max(episode.doubt, share));
  const broken = bound(pBreak);
  return { ...past, pBreak: broken, pDown: Math.min(1 - broken - episode.doubt, bound(pDown)) };
}

/** The commits that an episode struck, this one included. */
function placeOf(
  past: Episode | undefined,
  { commit, ordinal }: RunContext,
): Pick<Episode, "commit" | "ordinals"> {
  if (ordinal === undefined) return { commit, ordinals: undefined };
  const [first, last] = past?.ordinals ?? [ordinal, ordinal];
  return { commit, ordinals: [Math.min(first, ordinal), Math.max(last, ordinal)] };
}

/** log P(results | one of the stories, by their priors) against nothing new. */
export function logMean(weighed: readonly Weighed[]): number {
  const most = Math.max(...weighed.map(({ logRatio }) => logRatio));
  let [sum, priors] = [0, 0];
  for (const { hypothesis, logRatio } of weighed) {
    const prior = Math.max(hypothesis.prior, 1e-300);
    sum += prior * Math.exp(logRatio - most);
    priors += prior;
  }
  return most + Math.log(sum / priors);
}

/**
 * The episodes after a run whose suspicious failures are `struck`: a known one grows, a new one of enough tests is
 * remembered.
 */
export function withEpisode(
  episodes: readonly Episode[],
  struck: readonly number[],
  { pBreak, tests }: { readonly pBreak: number; readonly tests: number },
  context: RunContext,
): readonly Episode[] {
  let isKnown = false;
  const grown = episodes.map((past) => {
    if (!isRemembered(past, context.at)) return past;
    const known = new Set(past.tests);
    const shared = struck.filter((test) => known.has(test)).length;
    if (shared < struck.length / 2) return past;
    isKnown = true;
    return past.pBreak < probablyBreak ? { ...past, tests: kept([...past.tests, ...struck]) } : past;
  });
  if (isKnown || struck.length < episode.minTests) return grown;
  const likely = Math.min(0.999, Math.max(0.001, pBreak));
  const next: Episode = {
    tests: kept(struck),
    pBreak: likely,
    pDown: 1 - likely,
    startedAt: context.at,
    share: struck.length / Math.max(1, tests),
    at: context.at,
    seenAt: context.at,
    struckIn: [context.variant],
    sparedIn: [],
    branch: context.branch,
    ...placeOf(undefined, context),
  };
  return [...grown, next].slice(-episode.kept);
}

/** A break does not spread: only what is rather an outage takes in more tests. */
const probablyBreak = 0.3;

function kept(tests: readonly number[]): number[] {
  return [...new Set(tests)].sort((a, b) => a - b).slice(0, episode.maxTests);
}

function bounded(value: number, most: number): number {
  return Math.max(-most, Math.min(most, value));
}
