import type { RedFailure, RedRun } from "#lib/stats/impact/red-run.ts";

/** What one test, signature or dependency cost in a window of time. */
export type Impact<Key> = {
  readonly key: Key;
  /** Red runs that it failed in. */
  readonly redRuns: number;
  /** Expected number of runs that were false alarms by it, a run with several failures shared among them. */
  readonly falseAlarms: number;
  /** Expected number of pull requests on which it failed without a genuine break. */
  readonly pullRequests: number;
  /** Expected minutes lost, shared likewise. */
  readonly minutes: number;
};

/**
 * Impact of each key that failed, most false alarms first. A false alarm is shared in proportion to how likely each
 * failure is not genuine, so that all impacts sum up to the false alarms of the window and none counts twice.
 */
export function impacts<Key>(redRuns: readonly RedRun<Key>[]): Impact<Key>[] {
  const parts = redRuns.flatMap(partsOf);
  return [...Map.groupBy(parts, ({ key }) => key)]
    .map(([key, own]) => ({
      key,
      redRuns: own.length,
      falseAlarms: sum(own.map(({ falseAlarms }) => falseAlarms)),
      pullRequests: expectedPullRequests(own),
      minutes: sum(own.map(({ minutes }) => minutes)),
    }))
    .sort((one, other) => other.falseAlarms - one.falseAlarms);
}

type Part<Key> = {
  readonly key: Key;
  readonly pullRequest: number | undefined;
  /** Probability that at least one of its failures in this run was not genuine. */
  readonly pFalse: number;
  readonly falseAlarms: number;
  readonly minutes: number;
};

function partsOf<Key>({ failures, pFalseAlarm, pullRequest, minutes }: RedRun<Key>): Part<Key>[] {
  const weight = (some: readonly RedFailure<Key>[]) => sum(some.map(({ pGenuine }) => 1 - pGenuine));
  const total = weight(failures);
  return [...Map.groupBy(failures, ({ key }) => key)].map(([key, own]) => {
    const falseAlarms = total === 0 ? 0 : (pFalseAlarm * weight(own)) / total;
    const pFalse = 1 - own.reduce((product, { pGenuine }) => product * pGenuine, 1);
    return { key, pullRequest, pFalse, falseAlarms, minutes: falseAlarms * minutes };
  });
}

function expectedPullRequests<Key>(parts: readonly Part<Key>[]): number {
  const onPullRequests = parts.filter(({ pullRequest }) => pullRequest !== undefined);
  const byPullRequest = [...Map.groupBy(onPullRequests, ({ pullRequest }) => pullRequest).values()];
  return sum(byPullRequest.map((runs) => 1 - runs.reduce((never, { pFalse }) => never * (1 - pFalse), 1)));
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
