import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { jobResults } from "#ingest/job-results.ts";
import type { CaseRecord, FileRecords } from "#ingest/records.ts";
import { isFailure, type Outcome } from "#lib/outcome.ts";

const outcomes: Record<string, Outcome> = { P: "passed", F: "failed", E: "errored", S: "skipped" };
const sibling = (id: number, ordinal: number) => id + 100 * ordinal;

/** Report whose test 1 has the first outcome, test 2 the second …; a blank leaves a test out. */
function report(
  file: string,
  letters: string,
  { ms = 10, at = undefined as number | undefined, part = 1 } = {},
): FileRecords {
  const cases = [...letters].flatMap((letter, index): CaseRecord[] => {
    const outcome = outcomes[letter];
    if (outcome === undefined) return [];
    const attempt = { outcome, durationMs: ms, startedAt: at, failure: isFailure(outcome) ? ms : undefined };
    return [{ test: index + 1, part, isRepetition: false, isTeardown: false, place: 0, attempts: [attempt] }];
  });
  return { file, producer: "unknown", cases };
}

function verdicts(...files: FileRecords[]): string {
  return jobResults(files, sibling)
    .results.map((each) => `${each.test} ${each.verdict}`)
    .join(", ");
}

test("no files give no results", () => {
  assert.deepEqual(jobResults([], sibling), { results: [], setAside: [] });
});

test("results come by test id, with the duration of all attempts", () => {
  const first = report("a.xml", " P", { ms: 30 });
  const second = report("a.xml", "F", { ms: 10 });
  const third = report("a.xml", "P", { ms: 5 });
  const file = { ...first, cases: [...first.cases, ...second.cases, ...third.cases] };
  const { results } = jobResults([file], sibling);
  assert.deepEqual(
    results.map(({ test, verdict, outcome, durationMs, attempts }) => [
      test,
      verdict,
      outcome,
      durationMs,
      attempts.length,
    ]),
    [
      [1, "flaky", "passed", 15, 2],
      [2, "passed", "passed", 30, 1],
    ],
  );
});

test("an aggregate beside its parts is set aside, whatever the files are called", () => {
  const parts = [report("b.xml", "PP"), report("c.xml", "  FS")];
  const { results, setAside } = jobResults([report("a.xml", "PPFS"), ...parts], sibling);
  assert.deepEqual(setAside, [
    {
      file: "a.xml",
      reason:
        "Each of its test cases stands, with the same outcome and duration, in b.xml and 1 other file as well.",
    },
  ]);
  assert.deepEqual(
    results.map((each) => each.attempts.length),
    [1, 1, 1, 1],
  );
});

test("of two copies the first by name stays", () => {
  const { setAside } = jobResults([report("copy.xml", "PF"), report("a.xml", "PF")], sibling);
  assert.deepEqual(
    setAside.map((each) => each.file),
    ["copy.xml"],
  );
});

test("an aggregate that holds one case of its own stays, and still nothing counts twice", () => {
  const { results, setAside } = jobResults([report("all.xml", "PPF"), report("b.xml", "PP")], sibling);
  assert.deepEqual(
    setAside.map((each) => each.file),
    ["b.xml"],
  );
  assert.deepEqual(
    results.map((each) => each.attempts.length),
    [1, 1, 1],
  );
});

test("reruns in folders of their own are attempts", () => {
  assert.equal(
    verdicts(report("shard_0/result.xml", "PFF"), report("shard_0-rerun_1/result.xml", " PF", { ms: 12 })),
    "1 passed, 2 flaky, 3 failed",
  );
  assert.equal(
    verdicts(
      report("t/test.xml", "PP", { ms: 3 }),
      report("t/test_attempts/attempt_1.xml", "PF"),
      report("t/test_attempts/attempt_2.xml", "FP"),
    ),
    "1 flaky, 2 flaky",
  );
});

test("a file that only runs again what failed elsewhere is a rerun, without any mark", () => {
  assert.equal(
    verdicts(report("z.xml", "PFP"), report("a.xml", " P", { ms: 12 })),
    "1 passed, 2 flaky, 3 passed",
  );
});

test("the clock tells a rerun of everything", () => {
  assert.equal(
    verdicts(report("b.xml", "FP", { at: 1000 }), report("a.xml", "PP", { at: 2000 })),
    "1 flaky, 2 passed",
  );
  assert.equal(
    verdicts(report("b.xml", "PP", { at: 1000 }), report("a.xml", "FP", { at: 2000 })),
    "1 failed, 2 passed",
  );
});

test("a failure stays the last word where the other file may be a parallel run", () => {
  assert.equal(
    verdicts(report("chrome.xml", "FP"), report("firefox.xml", "PP", { ms: 12 })),
    "1 failed, 2 passed",
  );
  assert.equal(
    verdicts(report("firefox.xml", "FP"), report("chrome.xml", "PP", { ms: 12 })),
    "1 failed, 2 passed",
  );
});

test("suites of one file follow the same rules as files", () => {
  const suites = (first: string, second: string): FileRecords => ({
    ...report("a.xml", ""),
    cases: [...report("", first).cases, ...report("", second, { part: 2, ms: 12 }).cases],
  });
  assert.equal(verdicts(suites("PF", " P")), "1 passed, 2 flaky");
  assert.equal(verdicts(suites("PF", "PP")), "1 passed, 2 failed");
});

test("a test that passed in two files is one result with two attempts", () => {
  const { results } = jobResults([report("a.xml", "P"), report("b.xml", "P", { ms: 30 })], sibling);
  assert.deepEqual(
    results.map((each) => [each.verdict, each.durationMs, each.attempts.length]),
    [["passed", 40, 2]],
  );
});

test("a skip elsewhere decides nothing", () => {
  assert.equal(
    verdicts(report("a.xml", "PFS"), report("b.xml", "SSS", { ms: 0 })),
    "1 passed, 2 failed, 3 skipped",
  );
});

const jobs = fc
  .uniqueArray(
    fc.tuple(
      fc.constantFrom("a", "b", "a-rerun_1", "c/attempt_1", "c/test", "d-retry2"),
      fc.stringMatching(/^[PFES ]{0,6}$/),
    ),
    {
      selector: ([name]) => name,
      maxLength: 5,
    },
  )
  .chain((files) =>
    fc.tuple(
      ...files.map(([name, letters]) =>
        fc
          .record({
            ms: fc.integer({ min: 0, max: 2 }),
            at: fc.option(fc.integer({ min: 1, max: 3 }), { nil: undefined }),
          })
          .map((more) => report(`${name}.xml`, letters, more)),
      ),
    ),
  );

test("the order of the files changes no verdict", () => {
  fc.assert(
    fc.property(jobs, fc.infiniteStream(fc.nat()), (files, numbers) => {
      const keys = new Map(files.map((file) => [file, numbers.next().value]));
      const shuffled = [...files].sort((a, b) => keys.get(a)! - keys.get(b)!);
      assert.equal(verdicts(...shuffled), verdicts(...files));
    }),
    { seed: 3, numRuns: 2000 },
  );
});

test("no failure is lost: a test that failed anywhere is failed or flaky, and no attempt is invented", () => {
  fc.assert(
    fc.property(jobs, (files) => {
      const { results } = jobResults(files, sibling);
      const cases = files.flatMap((file) => file.cases);
      const tests = [...new Set(cases.map((each) => each.test))].sort((a, b) => a - b);
      assert.deepEqual(
        results.map((each) => each.test),
        tests,
      );
      for (const result of results) {
        const attempts = cases.filter((each) => each.test === result.test).flatMap((each) => each.attempts);
        assert.ok(result.attempts.every((each) => attempts.includes(each)));
        assert.equal(new Set(result.attempts).size, result.attempts.length);
        const failed = attempts.some((each) => isFailure(each.outcome));
        assert.equal(result.verdict === "failed" || result.verdict === "flaky", failed);
      }
    }),
    { seed: 4, numRuns: 2000 },
  );
});

test("sending every file twice changes nothing", () => {
  fc.assert(
    fc.property(jobs, (files) => {
      const copies = files.map((file) => ({ ...file, file: `copy/${file.file}` }));
      const once = jobResults(files, sibling).results;
      const twice = jobResults([...files, ...copies], sibling).results;
      assert.deepEqual(
        twice.map(({ test, verdict, durationMs }) => ({ test, verdict, durationMs })),
        once.map(({ test, verdict, durationMs }) => ({ test, verdict, durationMs })),
      );
    }),
    { seed: 5, numRuns: 1000 },
  );
});
