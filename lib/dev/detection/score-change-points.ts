import type { DurationSeries } from "#lib/dev/detection/generator/duration-series.ts";
import type { ChangePoint } from "#lib/stats/durations/change-points.ts";

export type Found = Pick<ChangePoint, "at"> & Partial<Pick<ChangePoint, "earliest" | "latest" | "shift">>;

/** NaN where there was nothing to find, or nothing was found. */
export type ChangePointScore = {
  readonly precision: number;
  readonly recall: number;
  /** Share of the quiet series in which a change was found. */
  readonly falseAlarms: number;
  /** Mean distance from the true place, runs. */
  readonly distance: number;
  /** Mean difference from the true relative change. */
  readonly shiftError: number;
  /** Share of the changes found whose interval holds the true place; 0 for methods without intervals. */
  readonly coverage: number;
  /** Mean number of changes told of a series that drifts: commits accused of nothing. */
  readonly accused: number;
};

/** A change counts as found within so many runs of its place. */
const tolerance = 4;

/** How well `find` finds the true changes. Series that drift count for `accused` alone: they have no place to find. */
export function scoreChangePoints(
  series: readonly DurationSeries[],
  find: (durationsMs: readonly number[]) => readonly Found[],
): ChangePointScore {
  let [real, reported, quiet, alarms, drifting, accused] = [0, 0, 0, 0, 0, 0];
  const matches: { readonly change: DurationSeries["changes"][number]; readonly found: Found }[] = [];
  for (const { durationsMs, shape, changes } of series) {
    const found = find(durationsMs);
    if (shape === "drift") {
      drifting += 1;
      accused += found.length;
      continue;
    }
    real += changes.length;
    reported += found.length;
    if (shape === "quiet") {
      quiet += 1;
      alarms += found.length > 0 ? 1 : 0;
    }
    matches.push(...matched(changes, found));
  }
  const mean = (of: (match: (typeof matches)[number]) => number) =>
    matches.reduce((sum, match) => sum + of(match), 0) / matches.length;
  return {
    precision: matches.length / reported,
    recall: matches.length / real,
    falseAlarms: alarms / quiet,
    distance: mean(({ change, found }) => Math.abs(found.at - change.at)),
    shiftError: mean(({ change, found }) => Math.abs((found.shift ?? 0) - change.shift)),
    coverage: mean(({ change, found }) => Number(holds(found, change.at))),
    accused: accused / drifting,
  };
}

/** Each true change with the nearest found one that no earlier change has taken. */
function matched(changes: DurationSeries["changes"], found: readonly Found[]) {
  const free = new Set(found);
  return changes.flatMap((change) => {
    const [nearest] = [...free].sort(
      (one, other) => Math.abs(one.at - change.at) - Math.abs(other.at - change.at),
    );
    if (nearest === undefined || Math.abs(nearest.at - change.at) > tolerance) return [];
    free.delete(nearest);
    return [{ change, found: nearest }];
  });
}

function holds({ earliest, latest }: Found, at: number): boolean {
  return earliest !== undefined && latest !== undefined && earliest <= at && at <= latest;
}
