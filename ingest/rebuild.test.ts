import assert from "node:assert/strict";
import test from "node:test";
import { dropOldResults } from "#db/retention.ts";
import { rebuildRollUps } from "#db/roll-ups/rebuild.ts";
import { mergeTests } from "#db/test-merges/merge-tests.ts";
import { openBench, surefireReport, today } from "#ingest/testing.ts";
import { flakeboardItself } from "#lib/actor.ts";

const dayMs = 86_400_000;
const daysAgo = (days: number) => today - days * dayMs;

test("a rebuild keeps what results told that retention deleted, also between results that are there", (context) => {
  const { db, project, upload } = openBench(context);
  const report = (ending: "passed" | "failed") =>
    surefireReport("CheckoutIT", { pay: ending, ship: "passed" });
  upload(report("failed"), { run: "1", commit: "aaaaaaa" }, daysAgo(500));
  upload(report("passed"), { run: "2", commit: "aaaaaaa" }, daysAgo(500) + 1000);
  upload(report("failed"), { run: "3" }, daysAgo(1));
  while (dropOldResults(db, today) > 0);
  // Old reports come late, as an import brings them: before what was deleted, and on its very day.
  upload(report("failed"), { run: "4", startedAt: daysAgo(700) });
  upload(report("passed"), { run: "5", startedAt: daysAgo(500) });
  const stored = () => ({
    days: db.prepare("select * from test_days order by day, scope, test_id").all(),
    failing: db
      .prepare("select day, run_id, is_contradicted from failing_results order by day, job_id")
      .all(),
    runs: db.prepare("select * from run_days order by day, scope").all(),
  });
  const before = stored();
  assert.equal(db.prepare("select sum(ran) from test_days").pluck().get(), 10);
  assert.equal(db.prepare("select count(*) from failing_results where is_contradicted = 1").pluck().get(), 1);
  rebuildRollUps(db, project.id, today);
  assert.deepEqual(stored(), before);
});

test("a merge keeps that a pass contradicted a failure, though retention deleted the pass", (context) => {
  const { db, project, upload } = openBench(context);
  const report = (name: string, ending: "passed" | "failed") =>
    surefireReport("CheckoutIT", { [name]: ending });
  upload(report("pay", "failed"), { run: "1", commit: "aaaaaaa" }, daysAgo(500));
  upload(report("pay", "passed"), { run: "2", commit: "aaaaaaa" }, daysAgo(500) + 1000);
  while (dropOldResults(db, today) > 0);
  upload(report("pays", "passed"), { run: "3" }, daysAgo(1));
  const idOf = db.prepare<[string]>("select id from tests where name = ?").pluck();
  const [from, into] = ["pay", "pays"].map((name) => idOf.get(name) as number) as [number, number];
  const merge = () => mergeTests(db, { projectId: project.id, from, into }, flakeboardItself, today);
  assert.deepEqual(db.transaction(merge)(), { ok: true });
  const moved = db.prepare("select test_id, is_contradicted from failing_results").all();
  assert.deepEqual(moved, [{ test_id: into, is_contradicted: 1 }]);
});
