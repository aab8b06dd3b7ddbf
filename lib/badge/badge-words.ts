import { falseAlarmWords } from "#lib/false-alarm-words.ts";
import { formatCount } from "#lib/format/format-count.ts";
import { formatInterval } from "#lib/format/format-interval.ts";
import { formatRate } from "#lib/format/format-rate.ts";
import type { RedRunCause } from "#lib/red-run.ts";
import type { FalseAlarmRate } from "#lib/stats/impact/false-alarm-rate.ts";
import { wilson } from "#lib/stats/wilson.ts";

export const badgeMetrics = ["false-alarms", "flake-rate", "quarantined"] as const;

export type BadgeMetric = (typeof badgeMetrics)[number];

/** What a badge tells, on its two halves and to those who cannot see it. */
export type BadgeWords = {
  readonly label: string;
  readonly value: string;
  /** Whole sentences. */
  readonly title: string;
};

/** Results of some runs, and how many of them are expected to be flakes. */
export type FlakedResults = { readonly runs: number; readonly results: number; readonly flaked: number };

/** Below it a rate says little: of 20 runs without a false alarm the interval still reaches 16 %. */
const leastRuns = 20;
const during = "in the last 30 days";

export const badgeLabels: Readonly<Record<BadgeMetric, string>> = {
  "false-alarms": "false alarms",
  "flake-rate": "flake rate",
  quarantined: "quarantined",
};

/** The share of runs that were red without a genuine break; undefined for no run. */
export function falseAlarmBadge(alarms: FalseAlarmRate<RedRunCause> | undefined): BadgeWords {
  const label = badgeLabels["false-alarms"];
  const runs = alarms?.runs ?? 0;
  if (alarms === undefined || runs < leastRuns) return tooFew(label, runs);
  return {
    label,
    value: `${formatRate(alarms.rate)} of ${formatCount(runs)} runs`,
    title: falseAlarmWords(alarms, during),
  };
}

/** The share of results that failed although the code was fine. */
export function flakeRateBadge({ runs, results, flaked }: FlakedResults): BadgeWords {
  const label = badgeLabels["flake-rate"];
  const interval = wilson(Math.min(flaked, results), results);
  if (runs < leastRuns || interval === undefined) return tooFew(label, runs);
  const share = `${formatRate(Math.min(flaked, results) / results)} of ${formatCount(results)} results`;
  return {
    label,
    value: share,
    title: `${share} ${during} failed although the code was fine (95 %: ${formatInterval(interval)}).`,
  };
}

/** How many tests are muted now. */
export function quarantinedBadge(tests: number): BadgeWords {
  const value = tests === 0 ? "no test" : tests === 1 ? "1 test" : `${formatCount(tests)} tests`;
  return {
    label: badgeLabels.quarantined,
    value,
    title: `${value[0]!.toUpperCase()}${value.slice(1)} ${tests < 2 ? "is" : "are"} in quarantine.`,
  };
}

function tooFew(label: string, runs: number): BadgeWords {
  const counted = runs === 0 ? "no run" : runs === 1 ? "1 run" : `${runs} runs`;
  return {
    label,
    value: `not enough data (${counted})`,
    title: `There is not enough data for a rate: ${counted} ${during}.`,
  };
}
