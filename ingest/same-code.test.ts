import assert from "node:assert/strict";
import test from "node:test";
import { findTestState } from "#db/verdicts/test-states.ts";
import { type Bench, type Ending, openBench, surefireReport, today } from "#ingest/testing.ts";

const report = (ending: Ending) => surefireReport("shop.Cart", { totals: ending, discount: "passed" });

/** Flakes of which the model is certain: failed and passed on one code. */
function conclusiveFlakes({ db }: Bench): number {
  const id = db.prepare("select id from tests where name = 'totals'").pluck().get() as number;
  return findTestState(db, id)!.conclusive;
}

test("runs without a commit that were over in one moment are no proof for each other", (context) => {
  const bench = openBench(context);
  bench.upload(report("failed"), { run: "1" }, today);
  bench.upload(report("passed"), { run: "2" }, today);
  assert.equal(conclusiveFlakes(bench), 0);
});

test("a re-run of a run without a commit saw the same code: its pass proves a flake", (context) => {
  const bench = openBench(context);
  bench.upload(report("failed"), { run: "1" }, today);
  bench.upload(report("passed"), { run: "1", attempt: 2 }, today + 60_000);
  assert.equal(conclusiveFlakes(bench), 1);
});
