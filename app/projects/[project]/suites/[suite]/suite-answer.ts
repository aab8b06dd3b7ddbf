import type { ChangeCause } from "#lib/change-causes.ts";
import { changeSentence } from "#lib/change-words.ts";
import { formatChange } from "#lib/format/format-change.ts";
import { formatCount } from "#lib/format/format-count.ts";
import { formatDuration } from "#lib/format/format-duration.ts";
import { formatExpected } from "#lib/format/format-expected.ts";
import { formatInterval } from "#lib/format/format-interval.ts";
import { formatRate } from "#lib/format/format-rate.ts";
import { wilson } from "#lib/stats/wilson.ts";
import type { SuiteAlarms } from "#lib/suite-alarms.ts";
import { type durationChange, isP95Known, type SuiteFigures } from "#lib/suite-figures.ts";
import type { SuiteChange } from "#lib/suite-trend.ts";

/**
 * "Half of its runs took less than 2 m 09 s, and 95 % less than 2 m 14 s. It became slower, +35 s (+38 %) since
 * 8f3c2a1, p < 0.001: CartIT +30 s. Of 106 runs in the last 30 days, 17 % ended red (95 %: 11–25 %), and 9.4 % failed at
 * first without a genuine break (10; 95 %: 5–17 %)." `during` says when. Where no change point is known, the median is held against that of as many days
 * before. One run has neither a median nor a share.
 */
export function suiteAnswer(
  figures: SuiteFigures,
  { falseAlarms }: SuiteAlarms,
  during: string,
  change: ReturnType<typeof durationChange>,
  slowed?: (SuiteChange & { readonly causes: readonly ChangeCause[] }) | undefined,
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
    slowed !== undefined
      ? ` It became ${slowed.afterMs > slowed.beforeMs ? "slower" : "faster"}, ${changeSentence(slowed, slowed.causes)}.`
      : change === undefined || change.ms === 0
        ? ""
        : ` The median changed by ${formatChange(change)} against as many days before.`;
  const share = redRuns === 0 ? "none" : formatRate(redRuns / runs);
  const red = `${share} ended red (95 %: ${formatInterval(wilson(redRuns, runs))})`;
  const rate = falseAlarms?.rate;
  const alarms =
    rate === undefined || rate.redRuns === 0
      ? ""
      : `, and ${formatRate(rate.rate)} failed at first without a genuine break (${formatExpected(rate.expected)}; 95 %: ${formatInterval([rate.low, rate.high])})`;
  return `${took}${changed} Of ${formatCount(runs)} runs ${during}, ${red}${alarms}.`;
}
