import { formatChange } from "#lib/format/format-change.ts";
import { formatCount } from "#lib/format/format-count.ts";
import { formatDuration } from "#lib/format/format-duration.ts";
import { formatInterval } from "#lib/format/format-interval.ts";
import { formatRate } from "#lib/format/format-rate.ts";
import { wilson } from "#lib/stats/wilson.ts";
import { type durationChange, isP95Known, type SuiteFigures } from "#lib/suite-figures.ts";

/**
 * "Half of its runs took less than 4 m 12 s, and 95 % less than 6 m 03 s. Of 213 runs in the last 30 days 14 % were
 * red (10–19 %)." `during` ends the second sentence's first part.
 */
export function suiteAnswer(
  figures: SuiteFigures,
  change: ReturnType<typeof durationChange>,
  during: string,
): string {
  const { runs, redRuns, wall } = figures;
  if (runs === 0) return `It did not run ${during}.`;
  const p95 =
    wall.p95Ms !== undefined && isP95Known(figures)
      ? `, and 95 % less than ${formatDuration(wall.p95Ms)}`
      : "";
  const changed = change === undefined ? "" : ` (${formatChange(change)} against as many days before)`;
  const took =
    wall.p50Ms === undefined
      ? "How long it takes is not known."
      : `Half of its runs took less than ${formatDuration(wall.p50Ms)}${changed}${p95}.`;
  const red = `${formatRate(redRuns / runs)} were red (95 %: ${formatInterval(wilson(redRuns, runs))})`;
  return `${took} Of ${formatCount(runs)} ${runs === 1 ? "run" : "runs"} ${during}, ${red}.`;
}
