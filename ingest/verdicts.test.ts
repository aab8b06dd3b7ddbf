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
