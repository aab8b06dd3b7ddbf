import { formatChange } from "#lib/format/format-change.ts";
import { formatCount } from "#lib/format/format-count.ts";
import { formatDuration } from "#lib/format/format-duration.ts";
import { formatInterval } from "#lib/format/format-interval.ts";
import { formatRate } from "#lib/format/format-rate.ts";
import { wilson } from "#lib/stats/wilson.ts";
import { type durationChange, isP95Known, type SuiteFigures } from "#lib/suite-figures.ts";

/**
 * "Half of its runs took less than 2 m 09 s, and 95 % less than 2 m 14 s. The median changed by +35 s (+38 %) against
 * as many days before. Of 106 runs in the last 30 days, 17 % were red (95 %: 11–25 %)." `during` says when. One run has
 * neither a median nor a share.
 */
export function suiteAnswer(
  figures: SuiteFigures,
  change: ReturnType<typeof durationChange>,
  during: string,
): string {
  const { runs, redRuns, wall } = figures;
  if (runs === 0) return `It did not run ${during}.`;
  if (runs === 1) {
    const long = wall.p50Ms === undefined ? "" : `, took ${formatDuration(wall.p50Ms)}`;
    return `It ran once ${during}${long}, and was ${redRuns === 1 ? "red" : "green"}.`;
  }
  const p95 = isP95Known(figures) ? `, and 95 % less than ${formatDuration(wall.p95Ms)}` : "";
  const took =
    wall.p50Ms === undefined
      ? "How long it takes is not known."
      : `Half of its runs took less than ${formatDuration(wall.p50Ms)}${p95}.`;
  const changed =
    change === undefined || change.ms === 0
      ? ""
      : ` The median changed by ${formatChange(change)} against as many days before.`;
  const share = redRuns === 0 ? "none was" : `${formatRate(redRuns / runs)} were`;
  const red = `${share} red (95 %: ${formatInterval(wilson(redRuns, runs))})`;
  return `${took}${changed} Of ${formatCount(runs)} runs ${during}, ${red}.`;
}
