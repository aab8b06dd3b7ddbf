import assert from "node:assert/strict";
import test from "node:test";
import { editsOf } from "#db/edits.ts";
import { runAlarms } from "#db/run-alarms.ts";
import { listJudgedOutcomes, outcomesOfRun } from "#db/verdicts/outcomes.ts";
import { saidOutcomesOf } from "#db/verdicts/said-outcomes.ts";
import { type Bench, type Ending, openBench, surefireReport, today } from "#ingest/testing.ts";
import type { Actor } from "#lib/actor.ts";
import { AppError } from "#lib/app-error.ts";
import { parseFilters } from "#lib/filters.ts";
import type { Outcome } from "#lib/stats/calibration/self-label.ts";

const ann: Actor = { kind: "person", id: "7", name: "Ann" };
const hourMs = 3_600_000;
const { filters } = parseFilters(new URLSearchParams("window=30d"), today);

/** One result of a test for each commit, an hour apart; "x" has the same commit as the result before. */
function history(bench: Bench, endings: readonly Ending[], attempts: readonly number[] = []): void {
  endings.forEach((refund, at) => {
    const attempt = attempts[at] ?? 1;
    bench.upload(surefireReport("com.shop.CartIT", { refund, pay: "passed" }), {
      run: `run ${at - (attempt - 1)}`,
      attempt,
      commit: `c${at - (attempt - 1)}`,
      branch: "main",
      startedAt: today - (endings.length - at) * hourMs,
    });
  });
}

test("a failure that passes on the same commit turned out to be none of the change's", async (context) => {
  const bench = openBench(context);
  history(bench, ["passed", "failed", "passed"], [1, 1, 2]);
  const [only, ...others] = await listJudgedOutcomes(bench.db, bench.project.id, filters, 100);
  assert.equal(others.length, 0);
  const { outcome, by, told } = only!.turnedOut!;
  assert.deepEqual([outcome, by, told?.attempt, told?.runId], ["not-genuine", "same-tree", 2, only!.runId]);
});

test("what failed throughout until a later commit was a break, which that commit repaired", async (context) => {
  const bench = openBench(context);
  history(bench, ["passed", "failed", "failed", "passed"]);
  const outcomes = await listJudgedOutcomes(bench.db, bench.project.id, filters, 100);
  // Newest first: the last failure before the repair may have been a flake for all that is known.
  assert.deepEqual(
    outcomes.map(({ turnedOut }) => [turnedOut?.outcome, turnedOut?.by, turnedOut?.told?.commit]),
    [
      [undefined, undefined, undefined],
      ["genuine", "repair", "c3"],
    ],
  );
  assert.equal(outcomes[1]!.turnedOut!.failures, 2);
});

test("a repair counts by when it finished, also if its report came before those of the break", async (context) => {
  const bench = openBench(context);
  const asTheyCame: [hour: number, Ending][] = [
    [1, "passed"],
    [4, "passed"],
    [2, "failed"],
    [3, "failed"],
  ];
  for (const [at, refund] of asTheyCame) {
    bench.upload(surefireReport("com.shop.CartIT", { refund, pay: "passed" }), {
      ...{ run: `run ${at}`, commit: `c${at}`, branch: "main", startedAt: today - (9 - at) * hourMs },
    });
  }
  const outcomes = await listJudgedOutcomes(bench.db, bench.project.id, filters, 100);
  const repaired = outcomes.filter(({ turnedOut }) => turnedOut?.by === "repair");
  assert.deepEqual(
    repaired.map(({ turnedOut }) => [turnedOut!.outcome, turnedOut!.told?.commit, turnedOut!.failures]),
    [["genuine", "c4", 2]],
  );
});

test("nothing has turned out of a break that goes on, or without commits", async (context) => {
  const bench = openBench(context);
  history(bench, ["passed", "failed", "failed"]);
  bench.upload(surefireReport("com.shop.Other", { other: "failed" }), { run: "no commit", branch: "main" });
  const outcomes = await listJudgedOutcomes(bench.db, bench.project.id, filters, 100);
  assert.deepEqual(
    outcomes.map(({ turnedOut }) => turnedOut),
    [undefined, undefined, undefined],
  );
});

test("an outage that is over by a later commit is no break that this commit repaired", async (context) => {
  const bench = openBench(context);
  const names = Array.from({ length: 40 }, (_, at) => `t${at}`);
  const endings: Ending[] = ["passed", "passed", "passed", "errored", "errored", "passed"];
  endings.forEach((ending, at) => {
    bench.upload(surefireReport("com.shop.CartIT", Object.fromEntries(names.map((name) => [name, ending]))), {
      run: `run ${at}`,
      commit: `c${at}`,
      branch: "main",
      startedAt: today - (endings.length - at) * hourMs,
    });
  });
  const outcomes = await listJudgedOutcomes(bench.db, bench.project.id, filters, 100);
  assert.equal(outcomes.length, 80);
  assert.ok(outcomes.every(({ turnedOut }) => turnedOut === undefined));
});

test("a person's word outranks what turned out, and can be taken back", async (context) => {
  const bench = openBench(context);
  history(bench, ["passed", "failed", "passed"], [1, 1, 2]);
  const { sayOutcome } = editsOf(bench.db, () => today);
  const [failure] = await listJudgedOutcomes(bench.db, bench.project.id, filters, 100);
  const { runId, testId } = failure!;
  const say = (outcome: Outcome | undefined) =>
    sayOutcome({
      projectId: bench.project.id,
      runId,
      testId,
      word: outcome && { outcome, note: "saw it" },
      actor: ann,
    });
  const believed = async () => {
    const [alarm] = await runAlarms(bench.db, bench.project.id, filters);
    const [own] = await outcomesOfRun(bench.db, runId, [testId]);
    return [own!.turnedOut?.by, own!.turnedOut?.outcome, alarm!.flake + alarm!.environment];
  };
  say("genuine");
  assert.deepEqual(await believed(), ["person", "genuine", 0]);
  assert.deepEqual((await saidOutcomesOf(bench.db, runId)).get(testId), {
    outcome: "genuine",
    note: "saw it",
    saidAt: today,
    by: ann,
  });
  say("not-genuine");
  assert.deepEqual(await believed(), ["person", "not-genuine", 1]);
  say(undefined);
  assert.deepEqual(await believed(), ["same-tree", "not-genuine", 1]);
  assert.equal((await saidOutcomesOf(bench.db, runId)).size, 0);
});

test("there is nothing to say of a test that did not fail, or of another project's run", (context) => {
  const bench = openBench(context);
  history(bench, ["passed", "failed"]);
  const { sayOutcome } = editsOf(bench.db, () => today);
  const isRefused = (error: unknown) => error instanceof AppError && error.code === "not-found";
  const word = { outcome: "genuine", note: undefined } as const;
  const failure = { projectId: bench.project.id, runId: 2, testId: 999, word, actor: ann };
  assert.throws(() => sayOutcome(failure), isRefused);
  assert.throws(() => sayOutcome({ ...failure, projectId: 2, testId: 1 }), isRefused);
});

test("one word on all failures of a run leaves what was said of single ones, and is taken back at once", async (context) => {
  const bench = openBench(context);
  const report = surefireReport("com.shop.CartIT", {
    refund: "failed",
    pay: "errored",
    list: "failed",
    retry: "flaky",
    ship: "passed",
  });
  bench.upload(report, { run: "1", commit: "c1", branch: "main", startedAt: today });
  const edits = editsOf(bench.db, () => today);
  const run = { projectId: bench.project.id, runId: 1 };
  const testId = bench.db.prepare("select id from tests where name = 'pay'").pluck().get() as number;
  const genuine = { outcome: "genuine", note: undefined } as const;
  edits.sayOutcome({ ...run, testId, word: genuine, actor: ann });
  const outage = { outcome: "not-genuine", note: "The environment: payments was down" } as const;
  assert.equal(edits.sayOutcomeOfRun({ ...run, word: outage, actor: ann }), 2);
  const said = [...(await saidOutcomesOf(bench.db, 1)).values()];
  assert.deepEqual(said.map(({ outcome }) => outcome).toSorted(), ["genuine", "not-genuine", "not-genuine"]);
  assert.ok(said.every(({ by }) => by.name === "Ann"));
  assert.equal(edits.sayOutcomeOfRun({ ...run, projectId: 2, word: undefined, actor: ann }), 0);
  assert.equal(edits.sayOutcomeOfRun({ ...run, word: undefined, actor: ann }), 3);
  assert.throws(
    () => edits.sayOutcomeOfRun({ ...run, runId: 9, word: outage, actor: ann }),
    (error) => error instanceof AppError && error.code === "not-found",
  );
});
