import { type ChangePosition, changePosition } from "#lib/stats/durations/change-position.ts";
import { logMs } from "#lib/stats/durations/log-ms.ts";
import { rankCusum } from "#lib/stats/durations/rank-cusum.ts";
import { type Interval, seededIntervals } from "#lib/stats/durations/seeded-intervals.ts";
import { median } from "#lib/stats/median.ts";
import { hodgesLehmann } from "#lib/stats/rank/hodges-lehmann.ts";
import { independentShare } from "#lib/stats/rank/independent-share.ts";
import { mannWhitney } from "#lib/stats/rank/mann-whitney.ts";

/** A lasting change of the level of a duration; indices are those of the series. */
export type ChangePoint = {
  /** First run at the new level, as far as one can tell. */
  readonly at: number;
  /** With about 90 % confidence the first run at the new level lies here, both included. */
  readonly earliest: number;
  readonly latest: number;
  /** Medians from the change before and up to the change after, ms. */
  readonly beforeMs: number;
  readonly afterMs: number;
  /** Relative change by Hodges & Lehmann: 0.25 is a quarter slower. */
  readonly shift: number;
  /** Probability of so clear a change by chance, the search for its place allowed for. */
  readonly p: number;
};

/** A level is one that holds for so many runs. */
const shortest = 5;

/** Nobody acts on less, relative. */
const smallestShift = 0.05;

/** So that of a hundred quiet series at most three show a change: see lib/dev/detection/bench-duration.ts. */
const significance = 0.001;

/** What is worth a second look, before neighbouring changes and memory of the noise are known. */
const suspicion = 0.1;

/** More runs say nothing more of today, and would only cost time. */
const window = 400;

/** A change is measured on so many runs on either side: further ones belong to other days. */
const reach = 60;

/**
 * Changes of level in durations, in order of time, none for fewer than ten. The durations are in ms, of complete
 * and comparable runs, oldest first; those before the last 400 are left out. Works on logarithms, by ranks: a slow
 * machine's outlier moves nothing, and doubling weighs as much as halving.
 *
 * Top-down, the split that tells the sides apart best divides the series (rank-CUSUM over seeded intervals); then
 * each change is tested between its neighbours (Mann–Whitney, made humbler by the correlation of neighbouring runs),
 * the weakest is dropped until all are significant and large enough, and each is placed anew.
 */
export function changePoints(durationsMs: readonly number[]): ChangePoint[] {
  const skipped = Math.max(0, durationsMs.length - window);
  const recent = durationsMs.slice(skipped);
  const logs = recent.map(logMs);
  const splits = settled(logs, pruned(logs, suspectedSplits(logs)));
  const independence = independentShare(stretches(logs, splits));
  const places = placed(logs, splits, independence);
  const starts = places.map(({ at }) => at);
  return places.map(({ at, earliest, latest }, which) => {
    const { from, to } = surroundings(logs, starts, which);
    return {
      at: skipped + at,
      earliest: skipped + earliest,
      latest: skipped + latest,
      beforeMs: median(recent.slice(from, at))!,
      afterMs: median(recent.slice(at, to))!,
      shift: shiftAt(logs, from, at, to),
      p: chance(logs, from, at, to, independence),
    };
  });
}

function suspectedSplits(logs: readonly number[]): number[] {
  const candidates = seededIntervals(logs.length, 2 * shortest).map((interval) => best(logs, interval));
  const within = ({ from, to }: Interval): number[] => {
    const found = [best(logs, { from, to }), ...candidates]
      .filter((split) => split !== undefined && split.from >= from && split.to <= to)
      .reduce((top, split) => (top !== undefined && top.z >= split!.z ? top : split), undefined);
    if (found === undefined || chance(logs, found.from, found.at, found.to, 1) >= suspicion) return [];
    return [...within({ from, to: found.at }), found.at, ...within({ from: found.at, to })];
  };
  return within({ from: 0, to: logs.length });
}

type Split = Interval & { readonly at: number; readonly z: number };

function best(logs: readonly number[], { from, to }: Interval): Split | undefined {
  const found = rankCusum(logs.slice(from, to), shortest);
  return found && { from, to, at: from + found.at, z: found.z };
}

/** Without those that are not significant, or too small, between the neighbours that remain; the weakest goes first. */
function pruned(logs: readonly number[], splits: readonly number[]): number[] {
  const kept = [...splits];
  for (;;) {
    const independence = independentShare(stretches(logs, kept));
    const weakness = kept.map((at, which) => {
      const { from, to } = surroundings(logs, kept, which);
      const p = chance(logs, from, at, to, independence);
      if (p >= significance) return 1 + p;
      const shift = Math.abs(shiftAt(logs, from, at, to));
      return shift < smallestShift ? 1 - shift : 0;
    });
    const weakest = Math.max(0, ...weakness);
    if (weakest === 0) return kept;
    kept.splice(weakness.indexOf(weakest), 1);
  }
}

/** Each moved to the best place between its neighbours, until nothing moves (or three times: two may take turns). */
function settled(logs: readonly number[], splits: readonly number[]): number[] {
  let kept = [...splits];
  for (let round = 0; round < 3; round++) {
    const before = kept.join();
    kept.forEach((at, which) => {
      const around = surroundings(logs, kept, which);
      kept[which] = best(logs, around)?.at ?? at;
    });
    if (kept.join() === before) break;
    kept = pruned(logs, kept);
  }
  return kept;
}

/** Ranks tell that the level changes; where exactly, the values themselves tell better. */
function placed(logs: readonly number[], splits: readonly number[], independence: number): ChangePosition[] {
  const moved = [...splits];
  return splits.map((split, which) => {
    const { from, to } = surroundings(logs, moved, which);
    const { at, earliest, latest } = changePosition(
      logs.slice(from, to),
      split - from,
      shortest,
      independence,
    );
    moved[which] = from + at;
    return { at: from + at, earliest: from + earliest, latest: from + latest };
  });
}

function surroundings(logs: readonly number[], splits: readonly number[], which: number): Interval {
  return { from: splits[which - 1] ?? 0, to: splits[which + 1] ?? logs.length };
}

function stretches(logs: readonly number[], splits: readonly number[]): number[][] {
  return [0, ...splits].map((from, which) => logs.slice(from, splits[which]));
}

/** Mann–Whitney's p, times the number of places that were tried and that count as different ones. */
function chance(logs: readonly number[], from: number, at: number, to: number, independence: number): number {
  const { p } = mannWhitney(logs.slice(from, at), logs.slice(at, to), independence) ?? { p: 1 };
  const places = Math.max(1, Math.floor((to - from - 2 * shortest) / 2));
  return Math.min(1, p * 2 * Math.log2(1 + places));
}

function shiftAt(logs: readonly number[], from: number, at: number, to: number): number {
  const before = logs.slice(Math.max(from, at - reach), at);
  return Math.expm1(hodgesLehmann(before, logs.slice(at, Math.min(to, at + reach))) ?? 0);
}
