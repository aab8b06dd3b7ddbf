import { isCutShort } from "#lib/cut-short.ts";
import { isShort } from "#lib/quarantine/job-size.ts";
import { type LostGroup, lostGroupWords } from "#lib/quarantine/lost-group.ts";

/** A part of an upload or run in which failures were muted. */
export type JobSize = {
  readonly tests: number;
  readonly usual: number | undefined;
  /** Of what earlier runs of it always had. */
  readonly lost: LostGroup | undefined;
};

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
  | { readonly kind: "short"; readonly tests: number; readonly usual: number }
  | { readonly kind: "lost"; readonly lost: LostGroup };

/**
 * What keeps quarantine from turning failures green; undefined if every failure is muted, everything was read, every
 * command that failed has failing tests to explain it and came to its end, no job ran far fewer tests than usual, and none lacks a class or file that it always had.
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
  if (short !== undefined) return { kind: "short", tests: short.tests, usual: short.usual! };
  const lost = sizes.find((size) => size.lost !== undefined)?.lost;
  return lost && { kind: "lost", lost };
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
    case "lost":
      return lostGroupWords(obstacle.lost);
  }
}
