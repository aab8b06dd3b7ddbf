import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { ObservedRun } from "#lib/dev/detection/ledger.ts";
import { estimatesOf, replayRuns } from "#lib/dev/detection/replay-runs.ts";
import { decodeTestState, encodeTestState } from "#lib/stats/test-state-codec.ts";
import { verdictOf } from "#lib/stats/verdict/verdict-of.ts";

const hour = 3_600_000;

/** Runs on the default branch, one commit an hour. A string a run, a character a test: "." passed, "F" failed, "r" recovered. */
function history(
  rows: readonly string[],
  change: (run: ObservedRun, at: number) => ObservedRun = (run) => run,
): ObservedRun[] {
  return rows.map((row, at) =>
    change(
      {
        at: at * hour,
        commit: `c${at}`,
        branch: { kind: "default", name: "main" },
        variant: 1,
        results: [...row].map((end, index) => ({
          test: index,
          group: `module ${index % 3}`,
          failedAttempts: end === "." ? 0 : 1,
          isPassed: end !== "F",
          signature: end === "." ? undefined : 1,
          cause: end === "." ? undefined : "assertion",
        })),
      },
      at,
    ),
  );
}

/** The verdicts of all runs with failures, and the estimates; all of them numbers that are probabilities. */
function judged(runs: readonly ObservedRun[]) {
  const verdicts: ReturnType<typeof verdictOf>[] = [];
  const { ledger, project } = replayRuns(runs, {}, (judgement) => verdicts.push(verdictOf(judgement)));
  const estimates = estimatesOf(ledger, project);
  for (const { pGenuine, pNewBreak, pOutage, failures } of verdicts) {
    for (const p of [pGenuine, pNewBreak, pOutage]) assert.ok(p >= 0 && p <= 1 + 1e-9, `run ${p}`);
    for (const failure of failures) {
      for (const p of [failure.pGenuine, failure.pPreexisting, failure.pFlake, failure.pOutage]) {
        assert.ok(p >= 0 && p <= 1, `failure ${p}`);
      }
      assert.ok(Math.abs(failure.pGenuine + failure.pFlake + failure.pOutage - 1) < 1e-6);
      assert.ok(failure.pPreexisting <= failure.pGenuine + 1e-9);
      for (const { likelihoodRatio } of failure.evidence)
        assert.ok(likelihoodRatio > 0 && likelihoodRatio < 1e12);
    }
  }
  for (const { rate, low, high, pFlaky, pBroken } of estimates) {
    for (const p of [rate, low, high, pFlaky, pBroken]) assert.ok(p >= 0 && p <= 1, `estimate ${p}`);
    assert.ok(low <= rate && rate <= high);
  }
  assert.ok(JSON.stringify(project).length < 200_000);
  assert.deepEqual(JSON.parse(JSON.stringify(project)), project);
  return { verdicts, estimates };
}

const labels = ({ verdicts }: ReturnType<typeof judged>) =>
  verdicts.at(-1)!.failures.map(({ label }) => label);

test("no runs, and runs without tests, say nothing", () => {
  assert.deepEqual(judged([]).estimates, []);
  assert.equal(judged(history(["", ""])).verdicts.length, 2);
});

test("one run, all red: not enough data", () => {
  assert.deepEqual(new Set(labels(judged(history(["FFFFFFFF"])))), new Set(["not-enough-data"]));
});

test("all green: nobody is flaky or broken", () => {
  for (const { pFlaky, pBroken } of judged(history(Array(50).fill("......"))).estimates) {
    assert.ok(pFlaky < 0.2 && pBroken < 0.01);
  }
});

test("never passed: broken, and no flake", () => {
  const { estimates, verdicts } = judged(history(Array(30).fill("F....")));
  assert.ok(estimates[0]!.pBroken > 0.9);
  assert.ok(estimates[0]!.rate < 0.1);
  assert.equal(verdicts.at(-1)!.failures[0]!.label, "pre-existing-break");
});

test("all red, always: broken before, and neither a known flake nor a break of the last commit", () => {
  assert.deepEqual(
    new Set(labels(judged(history(Array(30).fill("FFFFFF"))))),
    new Set(["pre-existing-break"]),
  );
});

test("one test that fails once after 200 passes is nobody's known flake", () => {
  const [label] = labels(judged(history([...Array(200).fill("."), "F"])));
  assert.ok(label !== "known-flake" && label !== "environment");
});

test("a test that recovers now and then is flaky", () => {
  const { estimates } = judged(
    history(Array.from({ length: 200 }, (_, at) => (at % 10 === 3 ? "r...." : "....."))),
  );
  assert.ok(estimates[0]!.pFlaky > 0.95 && estimates[0]!.rate > 0.04 && estimates[0]!.rate < 0.2);
  assert.ok(estimates[1]!.pFlaky < 0.1);
});

test("after a steady past, a test that fails on commit after commit is broken, not flaky", () => {
  const { estimates } = judged(history([...Array(200).fill("...."), ...Array(20).fill("F...")]));
  assert.ok(estimates[0]!.pBroken > 0.95 && estimates[0]!.rate < 0.02);
});

const mixed = Array.from({ length: 60 }, (_, at) => (at % 7 === 2 ? ".F.r." : at > 40 ? "F...." : "....."));

/** Of `mixed`: tests 1 and 3 flake now and then, test 0 breaks at last, the others are sound. */
function tellsFlakesFromBreaks(runs: readonly ObservedRun[]): void {
  const { verdicts, estimates } = judged(runs);
  const told = verdicts.slice(-15).flatMap(({ failures }) => failures);
  for (const { test: id, label } of told) {
    if (id === 1) assert.ok(label !== "genuine-break" && label !== "pre-existing-break", `1 is ${label}`);
    if (id === 0) assert.ok(label !== "environment", `0 is ${label}`);
  }
  for (const id of [1, 3]) assert.ok(estimates[id]!.pFlaky > 0.8, `${id}: flaky ${estimates[id]!.pFlaky}`);
  for (const id of [2, 4]) {
    assert.ok(estimates[id]!.pFlaky < 0.3 && estimates[id]!.pBroken < 0.05, `${id} is sound`);
  }
}

test("without commits a flake is no break", () => {
  tellsFlakesFromBreaks(history(mixed, (run) => ({ ...run, commit: undefined })));
});

test("without words a flake is no break", () => {
  const wordless = { signature: undefined, cause: undefined };
  tellsFlakesFromBreaks(
    history(mixed, (run) => ({
      ...run,
      results: run.results.map((result) => ({ ...result, ...wordless })),
    })),
  );
});

test("with the same words everywhere a flake is no break", () => {
  const same = { signature: 1, cause: "network-timeout" };
  tellsFlakesFromBreaks(
    history(mixed, (run) => ({ ...run, results: run.results.map((result) => ({ ...result, ...same })) })),
  );
});

/** Each run is the first of a pull request of its own, and nobody tells what that is built on. */
const pullRequestsOnly = (rows: readonly string[]) =>
  history(rows, (run, at) => ({ ...run, branch: { kind: "pull-request", name: `pr-${at}` } }));

test("pull requests alone, without bases: a flake after many passes was not broken before", () => {
  const flaky = Array.from({ length: 80 }, (_, at) => (at % 8 === 5 ? "F...." : "....."));
  const { verdicts, estimates } = judged(pullRequestsOnly([...flaky, "F...."]));
  const [failure] = verdicts.at(-1)!.failures;
  assert.ok(failure!.pPreexisting < 0.1 && failure!.pGenuine < 0.35, `genuine ${failure!.pGenuine}`);
  assert.ok(estimates[0]!.pBroken < 0.05 && estimates[0]!.pFlaky > 0.95);
});

test("pull requests alone: what fails on each new one was broken before, until one passes", () => {
  const broken = [...Array(60).fill("....."), ...Array(6).fill("F....")];
  const { verdicts, estimates } = judged(pullRequestsOnly(broken));
  assert.equal(verdicts.at(-1)!.failures[0]!.label, "pre-existing-break");
  assert.ok(estimates[0]!.pBroken > 0.8);
  const mended = judged(pullRequestsOnly([...broken, ".....", ".....", "....."]));
  assert.ok(mended.estimates[0]!.pBroken < 0.1 && mended.estimates[0]!.rate < 0.02);
});

test("a break that lets an attempt pass now and then stays a break, though it failed for long without", () => {
  const past = Array.from({ length: 60 }, (_, at) => (at % 20 === 5 ? "F..." : "...."));
  const later = Array.from({ length: 60 }, (_, at) =>
    at % 12 === 0 ? "...." : at % 12 === 6 ? "r..." : "F...",
  );
  const { verdicts, estimates } = judged(history([...past, ...Array(60).fill("F..."), ...later]));
  assert.equal(verdicts.at(-1)!.failures[0]!.label, "pre-existing-break");
  assert.ok(estimates[0]!.pBroken > 0.8, `broken ${estimates[0]!.pBroken}`);
  assert.ok(estimates[0]!.rate < 0.1, `rate ${estimates[0]!.rate}`);
});

test("clocks in disorder and runs told twice: an answer", () => {
  judged(history(mixed, (run, at) => ({ ...run, at: ((at * 7919) % 60) * hour })));
  tellsFlakesFromBreaks(history(mixed).flatMap((run) => [run, run]));
});

test("a mass failure out of the blue is exonerated by nobody", () => {
  const verdict = judged(
    history([...Array(50).fill(".".repeat(40)), "F".repeat(30) + ".".repeat(10)]),
  ).verdicts.at(-1)!;
  assert.ok(verdict.isMassFailure);
  for (const { label } of verdict.failures) assert.ok(label !== "environment" && label !== "known-flake");
});

test("100,000 tests are judged in seconds", () => {
  const many = history([...Array(3).fill(".".repeat(100_000)), `${"F".repeat(400)}${".".repeat(99_600)}`]);
  assert.equal(judged(many).verdicts.at(-1)!.failures.length, 400);
});

test("the order of tests in a run does not matter", () => {
  const runs = history(mixed);
  const turned = runs.map((run) => ({ ...run, results: run.results.toReversed() }));
  const [one, other] = [judged(runs), judged(turned)];
  one.verdicts.forEach((verdict, at) => {
    const others = new Map(other.verdicts[at]!.failures.map((failure) => [failure.test, failure.pGenuine]));
    for (const { test, pGenuine } of verdict.failures)
      assert.ok(Math.abs(others.get(test)! - pGenuine) < 1e-6);
  });
});

test("states stored as bytes on the way give the same in every bit", () => {
  const { ledger } = replayRuns(history(mixed));
  for (const { state } of ledger.tests.values()) {
    if (state !== undefined) assert.deepEqual(decodeTestState(encodeTestState(state)), state);
  }
});

test("whatever happens, probabilities come out", () => {
  const row = fc
    .array(fc.constantFrom(".", ".", ".", "F", "r"), { minLength: 1, maxLength: 8 })
    .map((ends) => ends.join(""));
  const place = fc.record({
    kind: fc.constantFrom("default", "other", "pull-request"),
    name: fc.constantFrom("a", "b"),
    variant: fc.nat(2),
    commit: fc.nat(5),
    at: fc.nat(100),
  });
  fc.assert(
    fc.property(fc.array(fc.tuple(row, place), { maxLength: 25 }), (drawn) => {
      const runs = drawn.flatMap(([ends, { kind, name, variant, commit, at }]) =>
        history([ends], (run) => ({
          ...run,
          at: at * hour,
          variant,
          commit: `c${commit}`,
          branch: { kind: kind as "default", name },
        })),
      );
      judged(runs);
    }),
    { seed: 1, numRuns: 60 },
  );
});
