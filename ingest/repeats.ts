import type { AttemptRecord, CaseRecord, FileRecords } from "#ingest/records.ts";
import { isFailure, type Outcome, outcomesByGravity } from "#lib/outcome.ts";

/** All attempts of one test case in one part of one file, in order of execution. */
export type Execution = {
  readonly test: number;
  readonly part: number;
  readonly attempts: readonly AttemptRecord[];
};

/**
 * What the `<testcase>` elements of one file stand for, in document order. An element is usually one test case
 * with all its attempts; where several elements of one part (`<testsuite>`) carry the same test, they are, by the
 * first rule that fits:
 *
 * 1. attempts, if the report marks them as repetitions (Xcode);
 * 2. different tests, if they stand at different places in the source;
 * 3. one attempt, if an errored case follows a passed or failed one in Python's reports: pytest writes a second
 *    case when teardown fails too. (Failures of equal duration are retries, unless the error says that it is the
 *    teardown's: teardown is timed by itself.);
 * 4. different tests, if the producer is known to repeat names for different tests;
 * 5. attempts, if the producer is known to give each test a name of its own: with Go's runners a parent is run
 *    again along with the one child that failed, and its other children pass twice; pytest runs a test again whose
 *    teardown failed, and writes that it passed each time;
 * 6. different tests, if retrying cannot explain the repeats of this file: nobody retries what passed or was
 *    skipped, so one element after a passed or skipped one convicts all repeats of the file;
 * 7. attempts otherwise: failures, at most one pass, and that last. (gotestsum lists failed cases first: the
 *    order holds there too.)
 *
 * Different tests of one name get the ids that `sibling` gives for ordinals from 2, in document order; the first
 * keeps its own.
 */
export function executions(
  file: FileRecords,
  sibling: (test: number, ordinal: number) => number,
): readonly Execution[] {
  const repeats = repeatedCases(file.cases);
  if (repeats.size === 0) return file.cases;

  const places = new Map<CaseRecord, CaseRecord[][]>();
  for (const [first, cases] of repeats) places.set(first, casesPerPlace(cases, file.producer));
  const areAttempts =
    namesOnce.test(file.producer) ||
    (!repeatsNames.test(file.producer) &&
      [...places.values()].flat().every((cases) => couldBeRetries(cases)));

  const found: Execution[] = [];
  const told = new Set([...repeats.values()].flat());
  for (const each of file.cases) {
    const repeated = places.get(each);
    if (repeated !== undefined) {
      const tests = areAttempts ? repeated.map(joined) : repeated.flat();
      for (const [index, one] of tests.entries()) {
        found.push(index === 0 ? one : { ...one, test: sibling(each.test, index + 1) });
      }
    } else if (!told.has(each)) found.push(each);
  }
  return found;
}

/** Producers whose equal names are different examples, assertions or iterations, and that report a retry once. */
const repeatsNames =
  /inspec|casper|cucumber|behave|behat|newman|catch2|doctest|boost|jest|vitest|bun|mocha|cypress|karma|jasmine|linter|tap\b|tap-/i;

/** Producers that number what would carry the same name: `TestSum/two`, `TestSum/two#01`; `test_sum[two0]`. */
const namesOnce = /^(?:go|pytest)$/;

const writesTeardownApart = /pytest|unittest|nose/i;

/** Cases that share test and part, by the first of them; what stands alone is left out. */
function repeatedCases(cases: readonly CaseRecord[]): Map<CaseRecord, CaseRecord[]> {
  const firsts = new Map<number, CaseRecord>();
  const suspects = new Set<number>();
  for (const each of cases) {
    if (firsts.has(each.test)) suspects.add(each.test);
    else firsts.set(each.test, each);
  }
  const byPart = new Map<string, CaseRecord[]>();
  if (suspects.size > 0) {
    for (const each of cases) {
      if (!suspects.has(each.test)) continue;
      const key = `${each.part} ${each.test}`;
      const group = byPart.get(key);
      if (group === undefined) byPart.set(key, [each]);
      else group.push(each);
    }
  }
  return new Map([...byPart.values()].filter((group) => group.length > 1).map((group) => [group[0]!, group]));
}

/** Rules 1 to 3: one list for each place, in which marked repetitions and failed teardowns have become one case. */
function casesPerPlace(cases: readonly CaseRecord[], producer: string): CaseRecord[][] {
  const places = new Map<number, CaseRecord[]>();
  for (const each of cases) {
    const before = places.get(each.place);
    const previous = before?.at(-1);
    if (before === undefined || previous === undefined) places.set(each.place, [each]);
    else if (each.isRepetition) before[before.length - 1] = joined([previous, each]);
    else if (isFailedTeardown(previous, each, producer))
      before[before.length - 1] = withTeardown(previous, each);
    else before.push(each);
  }
  return [...places.values()];
}

function joined(cases: readonly CaseRecord[]): CaseRecord {
  return cases.length === 1 ? cases[0]! : { ...cases[0]!, attempts: cases.flatMap((one) => one.attempts) };
}

function isFailedTeardown(previous: CaseRecord, next: CaseRecord, producer: string): boolean {
  if (!writesTeardownApart.test(producer) || lastOutcome(next) !== "errored") return false;
  const body = lastOutcome(previous);
  return (
    body === "passed" ||
    (body === "failed" && next.isTeardown) ||
    (body === "failed" && previous.attempts.at(-1)!.durationMs !== next.attempts[0]!.durationMs)
  );
}

/** The test's own failure explains more than that of its teardown. */
function withTeardown(body: CaseRecord, teardown: CaseRecord): CaseRecord {
  const last = body.attempts.at(-1)!;
  const after = teardown.attempts[0]!;
  const attempt: AttemptRecord = {
    outcome: outcomesByGravity.find((outcome) => outcome === last.outcome || outcome === after.outcome)!,
    durationMs: summed(last.durationMs, after.durationMs),
    startedAt: last.startedAt,
    failure: last.failure ?? after.failure,
  };
  return { ...body, attempts: [...body.attempts.slice(0, -1), attempt] };
}

function summed(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined ? b : a + (b ?? 0);
}

/** Rule 6. */
function couldBeRetries(cases: readonly CaseRecord[]): boolean {
  return cases.every((one, index) => index === cases.length - 1 || isFailure(lastOutcome(one)));
}

function lastOutcome(one: CaseRecord): Outcome {
  return one.attempts.at(-1)!.outcome;
}
