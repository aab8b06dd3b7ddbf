import type { JudgedTest, RedRun } from "#lib/red-run.ts";
import type { RedRun as CostedRun } from "#lib/stats/impact/red-run.ts";

const msPerMinute = 60_000;

/**
 * Red runs as impact is counted from them, their failures by `keyOf`; failures without a key are left out. A false
 * alarm costs one re-run, for which people wait as long as the run took; nothing where that is not known.
 */
export function costedRuns<Key>(
  redRuns: readonly RedRun[],
  keyOf: (failure: JudgedTest) => Key | undefined,
): CostedRun<Key>[] {
  const pullRequests = new Map<string, number>();
  const numberOf = (pullRequest: string): number => {
    const number = pullRequests.get(pullRequest) ?? pullRequests.size;
    pullRequests.set(pullRequest, number);
    return number;
  };
  return redRuns.map(({ pFalseAlarm, pullRequest, wallMs = 0, failures }) => ({
    pFalseAlarm,
    pullRequest: pullRequest === undefined ? undefined : numberOf(pullRequest),
    minutes: wallMs / msPerMinute,
    failures: failures.flatMap((failure) => {
      const key = keyOf(failure);
      return key === undefined ? [] : [{ key, pGenuine: failure.pGenuine }];
    }),
  }));
}
