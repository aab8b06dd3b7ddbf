import assert from "node:assert/strict";
import test from "node:test";
import type { Database } from "#db/open.ts";
import { forgetLearnt } from "#db/verdicts/forget-learnt.ts";
import { needsReplay, replayProject } from "#db/verdicts/replay.ts";
import { openRelearning } from "#ingest/relearn.ts";
import { type Ending, openBench, surefireReport, today } from "#ingest/testing.ts";

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const nextTurn = () => Promise.resolve();

function history(bench: ReturnType<typeof openBench>): void {
  const report = (refund: Ending) => surefireReport("com.shop.CartIT", { refund, pay: "passed" });
  for (let run = 1; run <= 40; run++) {
    const ending = run % 8 === 0 ? "flaky" : "passed";
    const startedAt = today - (80 - run) * hourMs;
    bench.upload(report(ending), { run: `${run}`, commit: `c${run}`, startedAt });
  }
}

test("a project that another version of the model knows is learnt anew, to the same end", async (context) => {
  const bench = openBench(context);
  history(bench);
  const before = learnt(bench.db);
  bench.db.exec("update flake_models set version = 0; delete from test_states; delete from quiet_passes");
  await openRelearning(bench.db, nextTurn).round(today - 40 * hourMs);
  assert.deepEqual(learnt(bench.db), before);
});

test("what is uploaded while a project is forgotten and learnt anew is learnt with the rest", async (context) => {
  const bench = openBench(context);
  history(bench);
  bench.db.exec("update flake_models set is_stale = 1");
  let turns = 0;
  const uploadSomething = async () => {
    turns += 1;
    const isAgain = turns % 3 === 0;
    // A run of its own, or another part of one that was learnt long ago.
    const run = isAgain ? `${turns}` : `new ${turns}`;
    const startedAt = today - (isAgain ? (80 - turns) * hourMs : (30 - turns) * 60_000);
    const report = surefireReport("com.shop.CartIT", { refund: "failed", pay: "passed" });
    bench.upload(report, { run, commit: `c${turns}`, startedAt, shard: isAgain ? "2" : "" });
  };
  await openRelearning(bench.db, uploadSomething).round(today - 40 * hourMs);
  assert.ok(turns >= 6, `${turns} turns`);
  assert.equal(bench.db.prepare("select count(*) from legs where position is null").pluck().get(), 0);
  if (needsReplay(bench.db, bench.project.id)) await openRelearning(bench.db, nextTurn).round(today);
  const before = learnt(bench.db);
  replayProject(bench.db, bench.project.id);
  assert.deepEqual(learnt(bench.db), before);
});

test("a project whose forgetting was cut short is forgotten and learnt anew by the next start", async (context) => {
  for (let turn = 1; turn <= 8; turn++) {
    const bench = openBench(context);
    history(bench);
    const before = learnt(bench.db);
    bench.db.exec("update flake_models set is_stale = 1");
    let turns = 0;
    const killed = openRelearning(bench.db, async () => {
      turns += 1;
      if (turns === turn) throw new Error("killed");
    });
    await assert.rejects(killed.round(today - 40 * hourMs), /killed/);
    await openRelearning(bench.db, nextTurn).round(today - 40 * hourMs);
    assert.deepEqual(learnt(bench.db), before, `killed at turn ${turn}`);
  }
});

test("forgetting goes step by step, each of about as many rows as it may take", (context) => {
  const bench = openBench(context);
  history(bench);
  const { db, project } = bench;
  const forgetting = forgetLearnt(db, project.id);
  const rows = () => db.prepare("select total_changes()").pluck().get() as number;
  let steps = 0;
  for (let before = rows(); forgetting.step(10); before = rows()) {
    steps += 1;
    assert.ok(rows() - before <= 20, `${rows() - before} rows in step ${steps}`);
  }
  assert.ok(steps > 40, `${steps} steps`);
  for (const table of ["test_states", "test_standings", "test_events", "quiet_passes", "suite_clocks"]) {
    assert.equal(db.prepare(`select count(*) from ${table}`).pluck().get(), 0, table);
  }
  assert.equal(needsReplay(db, project.id), false);
});

test("runs of a time before there was a model are learnt from when the server starts", async (context) => {
  const bench = openBench(context);
  history(bench);
  const before = learnt(bench.db);
  bench.db.exec(
    "delete from legs; delete from flake_models; delete from test_states; delete from quiet_passes; delete from suite_clocks",
  );
  await openRelearning(bench.db, nextTurn).round(today - 40 * hourMs);
  assert.deepEqual(learnt(bench.db), before);
});

test("a flaky test that stays quiet is fixed by the passing of time, and the change is told", async (context) => {
  const bench = openBench(context);
  history(bench);
  const relearning = openRelearning(bench.db, nextTurn);
  const status = () =>
    bench.db.prepare("select status from test_standings order by test_id limit 1").pluck().get();
  assert.equal(status(), "flaky");
  const passed = surefireReport("com.shop.CartIT", { refund: "passed", pay: "passed" });
  for (let day = 0; day < 70; day++) {
    for (let run = 0; run < 8; run++) {
      const startedAt = today + day * dayMs + run * 60_000;
      bench.upload(passed, { run: `${day} ${run}`, commit: `d${day} ${run}`, startedAt }, startedAt);
    }
    if (day % 4 === 3) await relearning.round(today + day * dayMs + hourMs);
  }
  const told = bench.db.prepare("select to_status from test_events order by at, id").pluck().all();
  assert.deepEqual(told.slice(0, 2), ["flaky", "fixed"]);
});

function learnt(db: Database): Record<string, unknown[]> {
  const read = (sql: string) => db.prepare(sql).all();
  return {
    models: read("select version, state, next_position, is_stale from flake_models"),
    states: read("select test_id, state from test_states order by 1"),
    quiet: read("select * from quiet_passes order by 1, 2"),
  };
}
