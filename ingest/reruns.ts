import { byFileName } from "#ingest/file-order.ts";
import type { AttemptRecord } from "#ingest/records.ts";
import { isFailure, type Outcome } from "#lib/outcome.ts";

/** Where a test case was executed, in a job that may have executed it in several places. */
export type Sighting = {
  readonly attempts: readonly AttemptRecord[];
  /** Number of the file within the job, its path, and what the path says of the order (see `attemptRank`). */
  readonly file: number;
  readonly path: string;
  readonly rank: number;
  /** Which `<testsuite>` of the file. */
  readonly part: number;
};

/** True if the file of a sighting (or, within one file, its part) holds nothing but reruns of failures. */
export type HoldsReruns = (sighting: Sighting, within: "job" | "file") => boolean;

/**
 * Tells reruns of failures from parallel runs: whatever ran in the one also failed in another file (or in
 * another part of the file). Wants the sightings of every test of the job, one list for each.
 */
export function rerunsAmong(tests: Iterable<readonly Sighting[]>): HoldsReruns {
  const othersInJob = new Set<number>();
  const othersInFile = new Set<number>();
  for (const sightings of tests) {
    const failed = failedParts(sightings);
    for (const each of sightings) {
      if (lastOutcome(each.attempts) === "skipped") continue;
      const here = failed.get(each.file);
      if (failed.size === (here === undefined ? 0 : 1)) othersInJob.add(each.file);
      if (here === undefined || here.size === (here.has(each.part) ? 1 : 0)) othersInFile.add(partKey(each));
    }
  }
  return (sighting, within) =>
    within === "job" ? !othersInJob.has(sighting.file) : !othersInFile.has(partKey(sighting));
}

/**
 * All attempts at one test case, the deciding one last; copies of one execution count once. Order: as the paths
 * say, then by start if every sighting has one, then reruns after what they rerun, then by path and part.
 *
 * A pass has the last word over a failure elsewhere only if it came later by path or clock, or stands among
 * reruns. Otherwise the two may be parallel runs, and the failure goes last.
 */
export function attemptsAcross(sightings: readonly Sighting[], holdsReruns: HoldsReruns): AttemptRecord[] {
  const ordered = withoutCopies(inOrder(sightings, holdsReruns));
  const last = ordered.at(-1)!;
  const stands = (each: Sighting) =>
    isFailure(lastOutcome(each.attempts)) && isPass(last) && !outweighs(last, each, holdsReruns);
  return [...ordered.filter((each) => !stands(each)), ...ordered.filter(stands)].flatMap(
    (each) => each.attempts,
  );
}

/** Outcome of the last attempt that ran; "skipped" if none did. */
export function lastOutcome(attempts: readonly AttemptRecord[]): Outcome {
  return attempts.findLast((each) => each.outcome !== "skipped")?.outcome ?? "skipped";
}

function isPass(sighting: Sighting): boolean {
  return lastOutcome(sighting.attempts) === "passed";
}

/** The parts of each file in which the test failed. */
function failedParts(sightings: readonly Sighting[]): Map<number, Set<number>> {
  const failed = new Map<number, Set<number>>();
  for (const { attempts, file, part } of sightings) {
    if (!isFailure(lastOutcome(attempts))) continue;
    const parts = failed.get(file);
    if (parts === undefined) failed.set(file, new Set([part]));
    else parts.add(part);
  }
  return failed;
}

function partKey({ file, part }: Sighting): number {
  return file * 2 ** 24 + part;
}

function inOrder(sightings: readonly Sighting[], holdsReruns: HoldsReruns): Sighting[] {
  const isTimed = sightings.every((each) => startOf(each) !== undefined);
  const among = sightings.every((each) => each.file === sightings[0]!.file) ? "file" : "job";
  // Skips decide nothing and go first; of what nothing tells apart, a failure goes last.
  const weight = (each: Sighting) =>
    ["skipped", "passed", "failed", "errored"].indexOf(lastOutcome(each.attempts));
  return [...sightings].sort(
    (a, b) =>
      Number(weight(a) > 0) - Number(weight(b) > 0) ||
      a.rank - b.rank ||
      (isTimed ? startOf(a)! - startOf(b)! : 0) ||
      Number(holdsReruns(a, among)) - Number(holdsReruns(b, among)) ||
      byFileName(a.path, b.path) ||
      (a.file === b.file ? a.part - b.part : weight(a) - weight(b)),
  );
}

function startOf(sighting: Sighting): number | undefined {
  return sighting.attempts[0]!.startedAt;
}

function outweighs(pass: Sighting, failure: Sighting, holdsReruns: HoldsReruns): boolean {
  if (pass.rank !== failure.rank) return true;
  const [passedAt, failedAt] = [startOf(pass), startOf(failure)];
  if (passedAt !== undefined && failedAt !== undefined && passedAt > failedAt) return true;
  return holdsReruns(pass, pass.file === failure.file ? "file" : "job");
}

/** Executions alike in outcome, duration and failure are copies unless the clock says otherwise. */
function withoutCopies(sightings: readonly Sighting[]): Sighting[] {
  const seen = new Map<string, Set<number | undefined>>();
  return sightings.filter((each) => {
    const key = each.attempts.map((one) => `${one.outcome} ${one.durationMs} ${one.failure}`).join();
    const starts = seen.get(key);
    const start = startOf(each);
    if (starts === undefined) seen.set(key, new Set([start]));
    else if (start === undefined || starts.has(undefined) || starts.has(start)) return false;
    else starts.add(start);
    return true;
  });
}
