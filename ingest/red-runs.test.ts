import assert from "node:assert/strict";
import test from "node:test";
import { editsOf } from "#db/edits.ts";
import { listTests } from "#db/leaderboard/list-tests.ts";
import { toldFalseAlarms } from "#db/leaderboard/told-false-alarms.ts";
import { refreshDueRedRuns } from "#db/roll-ups/red-runs.ts";
import { runAlarms, runAlarmsBySuite } from "#db/run-alarms.ts";
import { type Bench, type Ending, openBench, surefireReport, today } from "#ingest/testing.ts";
import { parseFilters } from "#lib/filters.ts";
import type { Outcome } from "#lib/stats/calibration/self-label.ts";

const hourMs = 3_600_000;
const filtersOf = (query: string) => parseFilters(new URLSearchParams(query), today).filters;
const filters = filtersOf("window=30d");

const cart = (refund: Ending) => surefireReport("com.shop.CartIT", { refund, pay: "passed" });

/** Forty green runs, and one in which "refund" failed two hours ago. */
function uploadRed(bench: Bench): void {
  for (let age = 40; age > 2; age--) {
    bench.upload(cart("passed"), { run: `r${age}`, commit: `c${age}`, startedAt: today - age * hourMs });
  }
  bench.upload(cart("failed"), { run: "red", commit: "abc", startedAt: today - 2 * hourMs });
}

/** What the leaderboard tells of the false alarms by "refund". */
async function refundAlarms(bench: Bench, query: string): Promise<number> {
  const { tests } = await listTests(bench.db, bench.project.id, filtersOf(query), today);
  return tests.find(({ name }) => name === "refund")!.impact.falseAlarms;
}

/** How likely each red run was a false alarm. */
async function alarms(bench: Bench, query = "window=30d"): Promise<number[]> {
  const found = await runAlarms(bench.db, bench.project.id, filtersOf(query));
  return found.map(({ flake, environment }) => flake + environment);
}

test("a run that fails and passes on the same commit is a false alarm for sure, whatever was said of it", async (context) => {
  const bench = openBench(context);
  uploadRed(bench);
  const [before, ...none] = await alarms(bench);
  assert.ok(before! > 0 && before! < 1);
  assert.equal(none.length, 0);
  assert.ok(Math.abs((await refundAlarms(bench, "window=30d")) - before!) < 1e-5);

  bench.upload(cart("passed"), { run: "red", attempt: 2, commit: "abc", startedAt: today - hourMs });
  assert.deepEqual(await alarms(bench), [1]);
  for (const query of ["window=30d", "window=7d", "branch=default", "window=2026-11-20..2026-11-22"])
    assert.equal(await refundAlarms(bench, query), 1, query);
});

test("a pass of the same commit in another run tells it too", async (context) => {
  const bench = openBench(context);
  uploadRed(bench);
  bench.upload(cart("passed"), { run: "again", commit: "abc", startedAt: today - hourMs });
  assert.deepEqual(await alarms(bench), [1]);
  assert.equal(await refundAlarms(bench, "window=30d"), 1);
});

test("a red run whose report is replaced by a green one is red no more", async (context) => {
  const bench = openBench(context);
  uploadRed(bench);
  bench.upload(cart("passed"), { run: "red", commit: "abc", startedAt: today - 2 * hourMs });
  assert.deepEqual(await alarms(bench), []);
  assert.equal(await refundAlarms(bench, "window=30d"), 0);
});

test("a person's word counts at once in the leaderboard", async (context) => {
  const bench = openBench(context);
  uploadRed(bench);
  const { sayOutcome } = editsOf(bench.db, () => today);
  const { runId, testId } = bench.db
    .prepare<[], { runId: number; testId: number }>(
      "select run_id as runId, test_id as testId from failing_results",
    )
    .get()!;
  const say = (outcome: Outcome) =>
    sayOutcome({
      ...{ projectId: bench.project.id, runId, testId },
      word: { outcome, note: undefined },
      actor: { kind: "person", id: "1", name: "Ann" },
    });
  say("not-genuine");
  assert.equal(await refundAlarms(bench, "window=30d"), 1);
  say("genuine");
  assert.equal(await refundAlarms(bench, "window=30d"), 0);
});

test("green runs, other branches and other suites are left out", async (context) => {
  const bench = openBench(context);
  const failing = surefireReport("com.shop.CartIT", { refund: "failed" });
  bench.upload(failing, { run: "1", branch: "main", job: "unit", startedAt: today - hourMs });
  bench.upload(failing, { run: "2", branch: "topic", job: "unit", startedAt: today - hourMs });
  bench.upload(surefireReport("A", { a: "passed" }), { run: "3", startedAt: today - hourMs });
  assert.equal((await alarms(bench, "branch=all")).length, 2);
  assert.equal((await alarms(bench, "branch=topic")).length, 1);
  const bySuite = await runAlarmsBySuite(bench.db, bench.project.id, filters);
  assert.deepEqual(
    [...bySuite.values()].map((own) => own.length),
    [2],
  );
});

test("what to mend first is told with the rate that would be left, in whole and for a suite", async (context) => {
  const bench = openBench(context);
  uploadRed(bench);
  bench.upload(cart("passed"), { run: "red", attempt: 2, commit: "abc", startedAt: today - hourMs });
  for (const query of ["window=30d", "window=30d&suite=default"]) {
    const told = (await toldFalseAlarms(bench.db, bench.project.id, filtersOf(query)))!;
    assert.equal(told.rate.expected, 1, query);
    assert.deepEqual(
      told.mendFirst.map(({ name, rate }) => [name, rate]),
      [["CartIT.refund", 0]],
      query,
    );
  }
});

test("red runs of a time before they were kept are told when they are due", async (context) => {
  const bench = openBench(context);
  uploadRed(bench);
  const kept = await alarms(bench);
  const shown = await refundAlarms(bench, "window=30d");
  // As the migration leaves a database of before.
  bench.db.exec(`delete from red_runs; update failing_results set p_genuine = null, false_alarm = null;
    update test_windows set false_alarm = 0; insert into red_runs_due select distinct run_id from legs`);
  assert.deepEqual(await alarms(bench), []);
  while (refreshDueRedRuns(bench.db, 10) > 0);
  assert.deepEqual(await alarms(bench), kept);
  assert.equal(await refundAlarms(bench, "window=30d"), shown);
});
