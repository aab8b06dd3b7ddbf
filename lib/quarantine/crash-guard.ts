import { isCutShort } from "#lib/cut-short.ts";
import { median } from "#lib/stats/median.ts";

/** Below this share of its usual tests a job did not run whole, and what is missing may have failed. */
const leastShare = 0.75;

/** Fewer earlier runs than these do not say what is usual. */
const leastHistory = 5;

/** So many earlier runs of a job are looked at. */
export const historyLength = 20;

/** How many tests a job usually has, by the latest runs of it; undefined while there are too few. */
export function usualTestsOf(counts: readonly number[]): number | undefined {
  return counts.length < leastHistory ? undefined : median(counts);
}

/** A part of an upload or run in which failures were muted. */
export type JobSize = { readonly tests: number; readonly usual: number | undefined };

/** True if far fewer tests ran than usual. Where nothing is known of the usual, nothing is missing. */
export function isShort({ tests, usual }: JobSize): boolean {
  return usual !== undefined && tests < leastShare * usual;
}

/** What decides whether quarantine may turn a red upload or run green. */
export type RedFacts = {
  /** Results that failed, and those of them that are muted. */
  readonly failed: number;
  readonly quarantined: number;
  /** Reports that were refused or cut off. */
  readonly unreadReports: number;
  /** Statuses of commands that failed although no test failed in their job. */
  readonly crashes: readonly number[];
  /** Statuses of commands in whose job a test failed. */
  readonly exitCodes: readonly (number | undefined)[];
  readonly sizes: readonly JobSize[];
};

/** Why failures stay red: the first of these that holds. */
export type Obstacle =
  | { readonly kind: "unmuted" }
  | { readonly kind: "unread"; readonly reports: number }
  | { readonly kind: "crash"; readonly status: number }
  | { readonly kind: "cut-short"; readonly status: number }
  | { readonly kind: "short"; readonly tests: number; readonly usual: number };

/**
 * What keeps quarantine from turning failures green; undefined if every failure is muted, everything was read, every
 * command that failed has failing tests to explain it and came to its end, and no job ran far fewer tests than usual.
 */
export function obstacleTo(facts: RedFacts): Obstacle | undefined {
  const { failed, quarantined, unreadReports, crashes, exitCodes, sizes } = facts;
  if (failed === 0 || quarantined < failed) return { kind: "unmuted" };
  if (unreadReports > 0) return { kind: "unread", reports: unreadReports };
  const crash = crashes[0];
  if (crash !== undefined) return { kind: "crash", status: crash };
  const cut = exitCodes.find(isCutShort);
  if (cut !== undefined) return { kind: "cut-short", status: cut };
  const short = sizes.find(isShort);
  // `isShort` holds only of a known usual size.
  return short === undefined ? undefined : { kind: "short", tests: short.tests, usual: short.usual! };
}

/** An obstacle in half a sentence; empty for failures that are not muted, which speak for themselves. */
export function obstacleWords(obstacle: Obstacle): string {
  switch (obstacle.kind) {
    case "unmuted":
      return "";
    case "unread":
      return `${obstacle.reports === 1 ? "1 report" : `${obstacle.reports} reports`} could not be read whole`;
    case "crash":
      return `a test command exited with ${obstacle.status} without a failing test to explain it`;
    case "cut-short":
      return `the test command exited with ${obstacle.status}: it did not come to its end`;
    case "short":
      return `only ${obstacle.tests} tests ran where there are usually ${Math.round(obstacle.usual)}: what is missing may have failed`;
  }
}
