import { formatCount } from "#lib/format/format-count.ts";
import { formatExpected } from "#lib/format/format-expected.ts";
import { formatInterval } from "#lib/format/format-interval.ts";
import { formatRate } from "#lib/format/format-rate.ts";
import type { RedRunCause } from "#lib/red-run.ts";
import { runsUntilRate } from "#lib/runs-until-rate.ts";
import type { FalseAlarmRate } from "#lib/stats/impact/false-alarm-rate.ts";

/** How sentences name what makes false alarms. */
const causeWords: Readonly<Record<RedRunCause, string>> = {
  flake: "by flakes",
  environment: "by the environment",
};

/**
 * The false-alarm rate of some runs in a sentence: "12 % of runs in the last 30 days were false alarms (about 25 of 212;
 * 95 %: 8–17 %): 18 by flakes, 7 by the environment." Of few runs the number alone. `during` ends a sentence: "in the
 * last 30 days".
 */
export function falseAlarmWords(alarms: FalseAlarmRate<RedRunCause>, during: string): string {
  const { runs, expected, rate, low, high } = alarms;
  const of = formatCount(runs);
  const interval = `95 %: ${formatInterval([low, high])}`;
  if (formatExpected(expected) === "0") {
    return `No false alarm among ${of} ${runs === 1 ? "run" : "runs"} ${during} (${interval}).`;
  }
  if (runs < runsUntilRate) {
    const among = runs === 1 ? "" : `, about ${formatExpected(expected)} of them false alarms`;
    return `${of} ${runs === 1 ? "run" : "runs"} ${during}${among}: too few for a rate of false alarms.`;
  }
  const causes = alarms.byCause
    .filter((cause) => cause.expected >= 0.05)
    .map((cause) => `${formatExpected(cause.expected)} ${causeWords[cause.cause]}`);
  const split = causes.length === 0 ? "" : `: ${causes.join(", ")}`;
  const count = `about ${formatExpected(expected)} of ${of}`;
  return `${formatRate(rate)} of runs ${during} were false alarms (${count}; ${interval})${split}.`;
}
