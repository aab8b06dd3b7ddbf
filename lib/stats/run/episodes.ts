import { episode, outage } from "#lib/stats/parameters.ts";
import type { Hypothesis, Weighed } from "#lib/stats/run/hypothesis.ts";
import type { RunContext } from "#lib/stats/run/run-context.ts";
import type { TestInRun } from "#lib/stats/run/test-in-run.ts";

/**
 * A recent mass failure and the joint belief whether it was a break or an outage. Without it, the first opinion about
 * a mass failure would be written into hundreds of states one by one and could never be taken back together.
 */
export type Episode = {
  /** The tests, ascending; of a large failure a part. */
  readonly tests: readonly number[];
  /** P(it was a break). */
  readonly pBreak: number;
  /** Epoch ms of the last run that took part. */
  readonly at: number;
  readonly branch: number;
  readonly commit: number;
  /** Ordinal of the commit on the default branch; undefined elsewhere. */
  readonly ordinal: number | undefined;
};

/** The two stories that an episode tells about a later run; `ongoing` undefined where its break cannot have come. */
export type EpisodeStories = {
  readonly episode: Episode;
  readonly ongoing: Hypothesis | undefined;
  /** Still down, so that nearly all of the set fail on every attempt; or up again now and then. */
  readonly outages: readonly Hypothesis[];
};

/** The stories of the episodes of the last hours that touch a test of this run. */
export function episodeStories(
  episodes: readonly Episode[],
  tests: readonly TestInRun[],
  context: RunContext,
): EpisodeStories[] {
  return episodes.flatMap((past) => {
    if (context.at - past.at > episode.memoryMs) return [];
    const set = new Set(past.tests);
    const isIn = (test: TestInRun) => test.test !== undefined && set.has(test.test);
    if (!tests.some(isIn)) return [];
    const lasts = outage.stickiness * Math.exp(-(context.at - past.at) / outage.durationMs);
    const ongoing: Hypothesis = {
      kind: "ongoing-break",
      prior: past.pBreak * survival(past, context),
      effect: (test) =>
        isIn(test)
          ? { breaks: 0, struck: 0, broken: Math.max(test.pBroken, episode.brokenIfBreak) }
          : undefined,
    };
    const outages = episode.ifOutage.map(
      ({ hit, elsewhere, recovers }): Hypothesis => ({
        kind: "outage",
        prior: ((1 - past.pBreak) * lasts) / episode.ifOutage.length,
        effect: (test) =>
          isIn(test)
            ? { breaks: 0, struck: hit, recovers, broken: test.pBroken * wrongly }
            : { breaks: 0, struck: elsewhere },
      }),
    );
    return [{ episode: past, ongoing: isInherited(past, context) ? ongoing : undefined, outages }];
  });
}

/** If it was an outage, the states that the first opinion marked as broken are hardly so. */
const wrongly = 0.02;

/** A break is met on its own branch, and on a branch based on the default branch since. */
function isInherited(past: Episode, context: RunContext): boolean {
  if (past.branch === context.branch) return true;
  if (past.ordinal === undefined || context.isDefault) return false;
  return context.baseOrdinal === undefined || context.baseOrdinal >= past.ordinal;
}

/** P(the break is still there). */
function survival(past: Episode, context: RunContext): number {
  if (past.commit === context.commit) return episode.sameCommit;
  if (past.branch !== context.branch) return episode.basedOn;
  return 1 - context.repair;
}

/**
 * The episodes after a later run: each one's odds of break against outage move by the likelihood ratio of its two
 * stories. Where its break cannot have come, the run without it speaks instead; and as an outage must end, time speaks
 * for the break.
 */
export function reweigh(
  stories: readonly EpisodeStories[],
  weighed: ReadonlyMap<Hypothesis, Weighed>,
  withoutEpisodes: number,
  failed: ReadonlySet<number>,
  context: RunContext,
): Map<Episode, Episode> {
  return new Map(
    stories.map(({ episode: past, ongoing, outages }) => {
      const ifBreak = ongoing === undefined ? withoutEpisodes : weighed.get(ongoing)!.logRatio;
      const waited = (context.at - past.at) / outage.durationMs;
      const ifOutage = logMean(outages.map((one) => weighed.get(one)!.logRatio));
      const step = bounded(ifBreak - ifOutage + waited, episode.maxStep);
      const logOdds = bounded(Math.log(past.pBreak / (1 - past.pBreak)) + step, episode.maxLogOdds);
      const struck = past.tests.filter((test) => failed.has(test)).length;
      const next = { ...past, pBreak: 1 / (1 + Math.exp(-logOdds)) };
      if (struck < 2) return [past, next];
      return [
        past,
        { ...next, at: context.at, commit: past.branch === context.branch ? context.commit : past.commit },
      ];
    }),
  );
}

function logMean(logs: readonly number[]): number {
  const most = Math.max(...logs);
  return most + Math.log(logs.reduce((sum, log) => sum + Math.exp(log - most), 0) / logs.length);
}

/**
 * The episodes after a run whose suspicious failures are `struck`: a known one grows, a new one of enough tests is
 * remembered.
 */
export function withEpisode(
  episodes: readonly Episode[],
  struck: readonly number[],
  pBreak: number,
  context: RunContext,
): readonly Episode[] {
  let isKnown = false;
  const grown = episodes.map((past) => {
    if (context.at - past.at >= episode.memoryMs) return past;
    const known = new Set(past.tests);
    const shared = struck.filter((test) => known.has(test)).length;
    if (shared < struck.length / 2) return past;
    isKnown = true;
    return past.pBreak < 0.3 ? { ...past, tests: kept([...past.tests, ...struck]) } : past;
  });
  if (isKnown || struck.length < episode.minTests) return grown;
  const next: Episode = {
    tests: kept(struck),
    pBreak: Math.min(0.999, Math.max(0.001, pBreak)),
    at: context.at,
    branch: context.branch,
    commit: context.commit,
    ordinal: context.ordinal,
  };
  return [...grown, next].slice(-episode.kept);
}

function kept(tests: readonly number[]): number[] {
  return [...new Set(tests)].sort((a, b) => a - b).slice(0, episode.maxTests);
}

function bounded(value: number, most: number): number {
  return Math.max(-most, Math.min(most, value));
}
