import { counted } from "#lib/format/counted.ts";
import { leastHistory, leastShare } from "#lib/quarantine/job-size.ts";

/** A class or file in an earlier run of a job, all shards together. */
export type GroupInRun = {
  /** Tests of it that were reported; 0 if it was missing. */
  readonly tests: number;
  /** No test failed in the job, and its command did not either, as far as CI told. */
  readonly endedGreen: boolean;
  readonly commit: string | undefined;
};

/** Runs without a group, of as many commits, after which it is taken for removed even if none of them ended green. */
const absencesForRemoval = 2;

/** A group that still reports lacks at least so many tests when some of them are taken for lost. */
const leastLost = 3;

/**
 * How many tests a class or file has in every run of a job, by the latest runs of it, newest first; 0 if none are to be
 * expected. Only runs since it was first reported say something, and at least five have to hold it.
 *
 * What was removed on purpose is expected no more: a run that ended green without a group, or with fewer of its tests,
 * came to its end and has all that there is. A run that failed may have lost the group itself, so one such run says
 * nothing; runs of two commits do, or a class could not be removed while a muted test fails in every run. What
 * a job selects anew each time is never expected, for then some runs lack it. In a replay of shared/histories (670 red
 * runs with three quarters of their usual tests, no crash among them that is known) this refuses 6 where ten tests make
 * a class, 21 where each is its own; with green runs alone as evidence it would be 72 and 85.
 */
export function expectedTests(newestFirst: readonly GroupInRun[]): number {
  const first = newestFirst.findLastIndex(({ tests }) => tests > 0);
  const since = newestFirst.slice(0, first + 1);
  const present = since.filter(({ tests }) => tests > 0);
  if (present.length < leastHistory) return 0;
  const absent = since.filter(({ tests }) => tests === 0);
  const commits = new Set(absent.map(({ commit }, run) => commit ?? run));
  if (commits.size >= absencesForRemoval) return 0;
  const green = since.filter(({ endedGreen }) => endedGreen);
  return Math.min(...(green.length > 0 ? green : present).map(({ tests }) => tests));
}

/** True if a group of which `expected` tests were sure to come is missing, or a good part of it is. */
export function isLost(tests: number, expected: number): boolean {
  if (expected === 0) return false;
  return tests === 0 || (tests < leastShare * expected && expected - tests >= leastLost);
}

/** What is missing of a job beside failures that are muted. */
export type LostGroup = {
  /** The class or file of which most is missing; "" for tests without one. */
  readonly group: string;
  readonly tests: number;
  readonly expected: number;
  /** Other groups of which something is missing. */
  readonly others: number;
};

/** In half a sentence. */
export function lostGroupWords({ group, tests, expected, others }: LostGroup): string {
  const name = group === "" ? "the part without a class or file" : shown(group);
  const more =
    others === 0
      ? ""
      : `, and ${counted(others, "other class or file lacks", "other classes or files lack")} tests as well`;
  const found = tests === 0 ? "reported no test" : `reported only ${tests}`;
  return `${name} ${found} where runs of this job always had ${tests === 0 ? "" : "at least "}${expected}${more}: what is missing may have failed (if it was removed on purpose, the first run without a failure will say so)`;
}

const longest = 200;

/** One line: a group's name comes from a report. */
function shown(group: string): string {
  const line = group.replace(/\s+/g, " ");
  return line.length <= longest ? line : `${line.slice(0, longest - 1)}…`;
}
