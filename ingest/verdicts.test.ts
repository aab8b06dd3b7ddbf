import assert from "node:assert/strict";
import test from "node:test";
import fc from "fast-check";
import type { Database } from "#db/open.ts";
import { needsReplay, replayProject } from "#db/verdicts/replay.ts";
import { type Ending, openBench, surefireReport, today } from "#ingest/testing.ts";

/** Of a history: half a day, in which nothing comes too late, and some weeks. */
const lengths = [40_000_000, 4_000_000_000];
const endings: Ending[] = ["passed", "passed", "passed", "failed", "errored", "skipped", "flaky"];

const upload = fc.record({
  run: fc.integer({ min: 1, max: 12 }).map(String),
  attempt: fc.integer({ min: 1, max: 2 }),
  shard: fc.constantFrom("", "2"),
  suite: fc.constantFrom("unit", "integration"),
  commit: fc.constantFrom("aaaaaaa", "bbbbbbb", "ccccccc"),
  branch: fc.constantFrom("main", "topic"),
  pr: fc.constantFrom(undefined, "7"),
  env: fc.constantFrom<Record<string, string>[]>({}, { os: "linux" }),
  /** Share of the history's length ago, in a thousandth: so that uploads come late and out of order. */
  age: fc.integer({ min: 0, max: 1000 }),
  cases: fc.dictionary(fc.constantFrom("a", "b", "c", "d", "e"), fc.constantFrom(...endings), { minKeys: 1 }),
});

const runs = 60;

test("whatever comes in whatever order, learning anew from raw rows gives what the increments gave", (context) => {
  let inOneGo = 0;
  fc.assert(
    fc.property(
      fc.array(upload, { minLength: 1, maxLength: 30 }),
      fc.constantFrom(...lengths),
      (uploads, length) => {
        const bench = openBench(context);
        for (const { cases, age, pr, ...said } of uploads) {
          const report = surefireReport("com.shop.CheckoutIT", cases, 1);
          const startedAt = today - Math.floor((age * length) / 1000);
          bench.upload(report, { ...said, job: said.suite, startedAt, ...(pr === undefined ? {} : { pr }) });
        }
        if (needsReplay(bench.db, bench.project.id)) replayProject(bench.db, bench.project.id);
        else inOneGo += 1;
        const increments = learnt(bench.db);
        replayProject(bench.db, bench.project.id);
        assert.deepEqual(learnt(bench.db), increments);
      },
    ),
    { numRuns: runs, seed: 20261122, endOnFailure: true },
  );
  // Where rows came too late, a replay has to put it right; elsewhere the increments stand alone.
  assert.ok(inOneGo >= runs / 4, `only ${inOneGo} of ${runs} histories needed no replay`);
});

test("a leg that comes later than legs can be taken back waits for a replay, and nothing is taken back for it", (context) => {
  const bench = openBench(context);
  const report = surefireReport("com.shop.CheckoutIT", { a: "passed" });
  const upload = (run: number, age: number) =>
    bench.upload(report, { run: `${run}`, commit: `aaaaaa${run}`, startedAt: today - age });
  for (let run = 0; run < 70; run++) upload(run, 1_000_000 - run * 1000);
  assert.equal(needsReplay(bench.db, bench.project.id), false);
  upload(70, 950_000);
  assert.equal(needsReplay(bench.db, bench.project.id), false, "it lies within what can be taken back");
  upload(71, 2_000_000);
  assert.equal(needsReplay(bench.db, bench.project.id), true);
  replayProject(bench.db, bench.project.id);
  const first = bench.db
    .prepare("select r.key from legs l join runs r on r.id = l.run_id where position = 1")
    .pluck();
  assert.equal(first.get(), "71");
});

test("what was said of a leg stays when another comes before it, and is said anew when its own results change", (context) => {
  const bench = openBench(context);
  const failing = surefireReport("com.shop.CheckoutIT", { a: "failed" });
  const verdicts = () => bench.db.prepare("select leg_id, test_id, p_genuine from failure_verdicts").all();
  bench.upload(failing, { run: "1", commit: "aaaaaaa", startedAt: today - 1000 });
  const said = verdicts();
  assert.equal(said.length, 1);
  bench.upload(failing, { run: "2", commit: "bbbbbbb", startedAt: today - 50_000 });
  assert.deepEqual(verdicts().slice(0, 1), said);
  const both = surefireReport("com.shop.SearchIT", { b: "failed" });
  bench.upload(both, { run: "1", shard: "2", commit: "aaaaaaa", startedAt: today - 1000 });
  assert.equal(verdicts().length, 3);
});

test("what was said of one variant stays when another of the same run comes before it", (context) => {
  const bench = openBench(context);
  const said = { run: "1", commit: "aaaaaaa", job: "it" };
  const failing = surefireReport("com.shop.CheckoutIT", { a: "failed" });
  bench.upload(failing, { ...said, env: { os: "linux" }, startedAt: today - 1000 });
  const verdicts = () => bench.db.prepare("select test_id, p_genuine from failure_verdicts").all();
  const [linux] = verdicts();
  bench.upload(failing, { ...said, env: { os: "mac" }, startedAt: today - 50_000 });
  assert.equal(verdicts().length, 2);
  assert.deepEqual(verdicts()[0], linux);
  const positions = bench.db.prepare("select position from legs order by id").pluck().all();
  assert.deepEqual(positions, [2, 1], "and is learnt behind it");
});

function learnt(db: Database): Record<string, unknown[]> {
  const read = (sql: string) => db.prepare(sql).all();
  return {
    legs: read("select id, position from legs order by position"),
    models: read("select project_id, version, state, next_position, is_stale from flake_models"),
    states: read("select test_id, state, is_unsettled from test_states order by 1"),
    quiet: read("select * from quiet_passes order by 1, 2"),
    clocks: read("select * from suite_clocks order by 1, 2, 3"),
    standings: read("select * from test_standings order by 1"),
    events: read(
      "select test_id, leg_id, at, from_status, to_status, evidence from test_events order by 1, 3, 2",
    ),
  };
}
