import { sum } from "#lib/stats/sum.ts";

/** What a test cost in a window of time. */
export type Impact = {
  /** Expected number of runs that were false alarms by it, a run with several failures shared among them. */
  readonly falseAlarms: number;
  /** Expected number of pull requests on which it failed without a genuine break. */
  readonly pullRequests: number;
  /** Expected minutes lost, shared likewise. */
  readonly minutes: number;
};

/** A failure of a test in a red run, as its impact is counted from it. */
export type CostedFailure = {
  /** The part of its run's false alarm that it has, see `falseAlarmShares`. */
  readonly falseAlarm: number;
  /** Probability that it is a genuine break. */
  readonly pGenuine: number;
  /** Undefined for runs of branches. */
  readonly pullRequest: string | undefined;
  /** What the run costs when it is a false alarm: the re-run and the waiting. */
  readonly minutes: number;
};

export const noImpact: Impact = { falseAlarms: 0, pullRequests: 0, minutes: 0 };

/**
 * The parts of a run's false alarm that its failures have, in the order of `pGenuine`: in proportion to how likely each
 * is not genuine, so that all impacts sum up to the false alarms and none counts twice. Zeros where all are genuine.
 */
export function falseAlarmShares(pFalseAlarm: number, pGenuine: readonly number[]): number[] {
  const total = sum(pGenuine.map((p) => 1 - p));
  return pGenuine.map((p) => (total === 0 ? 0 : (pFalseAlarm * (1 - p)) / total));
}

/** The impact of a test by its failures, one of each run. */
export function impactOf(failures: readonly CostedFailure[]): Impact {
  return {
    falseAlarms: sum(failures.map(({ falseAlarm }) => falseAlarm)),
    pullRequests: expectedPullRequests(failures),
    minutes: sum(failures.map(({ falseAlarm, minutes }) => falseAlarm * minutes)),
  };
}

function expectedPullRequests(failures: readonly CostedFailure[]): number {
  /** P(all failures on it were genuine) of each. */
  const spared = new Map<string, number>();
  for (const { pullRequest, pGenuine } of failures)
    if (pullRequest !== undefined) spared.set(pullRequest, (spared.get(pullRequest) ?? 1) * pGenuine);
  return sum([...spared.values()].map((p) => 1 - p));
}
