import assert from "node:assert/strict";
import test from "node:test";
import { findRunByKey } from "#db/runs/find-run.ts";
import { otherRunsOfCommit } from "#db/runs/other-runs-of-commit.ts";
import { openBench, surefireReport, today } from "#ingest/testing.ts";

const hourMs = 3_600_000;
const pull = { commit: "8f3c2a1", pr: "7" };
const at = (hour: number) => ({ startedAt: today + (hour - 12) * hourMs });

/** The keys of the other runs whose word stands beside that of a run, with their colour. */
async function othersOf({ db, project }: ReturnType<typeof openBench>, key: string) {
  const run = await findRunByKey(db, project.id, key);
  assert.ok(run);
  return otherRunsOfCommit(db, project.id, run).map(({ id, isRed }) => `${id} ${isRed ? "red" : "green"}`);
}

test("the other workflows of a commit are told, the red ones first", async (context) => {
  const bench = openBench(context);
  const unit = bench.upload(surefireReport("A", { one: "failed" }), { run: "unit", job: "unit", ...pull });
  const e2e = bench.upload(surefireReport("B", { two: "passed" }), { run: "e2e", job: "e2e", ...pull });
  bench.upload(surefireReport("C", { three: "passed" }), { run: "lint", job: "lint", ...pull });
  assert.deepEqual(await othersOf(bench, "lint"), [`${unit.runId} red`, `${e2e.runId} green`]);
});

test("runs of other commits and pull requests have no say", async (context) => {
  const bench = openBench(context);
  const red = surefireReport("A", { one: "failed" });
  bench.upload(red, { run: "1", commit: "8f3c2a1", pr: "8" });
  bench.upload(red, { run: "2", commit: "bbbbbbb", pr: "7" });
  bench.upload(red, { run: "3", commit: "8f3c2a1" });
  bench.upload(red, { run: "4", job: "unit", ...pull });
  assert.deepEqual(await othersOf(bench, "4"), []);
  assert.deepEqual(await othersOf(bench, "3"), []);
});

test("a red run is answered once all its failing tests ran again, and no sooner", async (context) => {
  const bench = openBench(context);
  const both = surefireReport("A", { one: "failed", two: "failed" });
  const first = bench.upload(both, { run: "1", ...pull, ...at(0) });
  bench.upload(surefireReport("A", { one: "passed" }), { run: "2", ...pull, ...at(1) });
  assert.deepEqual(await othersOf(bench, "2"), [`${first.runId} red`]);

  bench.upload(surefireReport("A", { two: "passed" }), { run: "3", ...pull, ...at(2), env: { os: "mac" } });
  assert.ok((await othersOf(bench, "2")).includes(`${first.runId} red`), "elsewhere is not again");
  bench.upload(surefireReport("A", { two: "passed" }), { run: "4", ...pull, ...at(3) });
  assert.ok(!(await othersOf(bench, "2")).includes(`${first.runId} red`));
});

test("a crash without a failing test is answered by the same job alone", async (context) => {
  const bench = openBench(context);
  const green = surefireReport("A", { one: "passed" });
  const crash = bench.upload(green, { run: "1", job: "unit", exitCode: 139, ...pull, ...at(0) });
  bench.upload(green, { run: "2", job: "e2e", exitCode: 0, ...pull, ...at(1) });
  assert.deepEqual(await othersOf(bench, "2"), [`${crash.runId} red`]);
  bench.upload(green, { run: "3", job: "unit", exitCode: 0, ...pull, ...at(2) });
  assert.ok(!(await othersOf(bench, "2")).includes(`${crash.runId} red`));
});
