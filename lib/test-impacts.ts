import { costedRuns } from "#lib/costed-runs.ts";
import type { RedRun } from "#lib/red-run.ts";
import { type Impact, impacts } from "#lib/stats/impact/impact.ts";

/** What a test cost in a window: expected numbers of runs, pull requests and minutes. */
export type TestImpact = Pick<Impact<number>, "falseAlarms" | "pullRequests" | "minutes">;

export const noImpact: TestImpact = { falseAlarms: 0, pullRequests: 0, minutes: 0 };

/** What the tests that failed in red runs cost, by id; a test that is not among them cost nothing. */
export function testImpacts(redRuns: readonly RedRun[]): Map<number, TestImpact> {
  const all = impacts(costedRuns(redRuns, ({ testId }) => testId));
  return new Map(
    all.map(({ key, falseAlarms, pullRequests, minutes }) => [key, { falseAlarms, pullRequests, minutes }]),
  );
}
