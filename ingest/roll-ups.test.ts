import assert from "node:assert/strict";
import test from "node:test";
import fc from "fast-check";
import type { Database } from "#db/open.ts";
import { rebuildRollUps } from "#db/roll-ups/rebuild.ts";
import { type Ending, openBench, surefireReport, today } from "#ingest/testing.ts";

const dayMs = 86_400_000;
const endings: Ending[] = ["passed", "failed", "errored", "skipped", "flaky"];

const upload = fc.record({
  run: fc.integer({ min: 1, max: 4 }).map(String),
  attempt: fc.integer({ min: 1, max: 2 }),
  shard: fc.constantFrom("", "2"),
  suite: fc.constantFrom("unit", "integration"),
  commit: fc.constantFrom("aaaaaaa", "bbbbbbb"),
  branch: fc.constantFrom("main", "topic"),
  pr: fc.constantFrom(undefined, "7"),
  env: fc.constantFrom<Record<string, string>[]>({}, { os: "linux" }),
  /** Days ago, so that uploads come late and out of order. */
  age: fc.integer({ min: 0, max: 100 }),
  cases: fc.dictionary(fc.constantFrom("a", "b", "c", "d"), fc.constantFrom(...endings), { minKeys: 1 }),
});

test("whatever comes in whatever order, rebuilding the roll-ups gives what the increments gave", (context) => {
  fc.assert(
    fc.property(fc.array(upload, { minLength: 1, maxLength: 14 }), (uploads) => {
      const bench = openBench(context);
      for (const { cases, age, pr, ...said } of uploads) {
        const report = surefireReport("CheckoutIT", cases, age);
        const startedAt = today - age * dayMs;
        bench.upload(report, { ...said, job: said.suite, startedAt, ...(pr === undefined ? {} : { pr }) });
      }
      const increments = rollUps(bench.db);
      rebuildRollUps(bench.db, bench.project.id, today);
      assert.deepEqual(increments, rollUps(bench.db));
    }),
    { numRuns: 70, seed: 20261122 },
  );
});

function rollUps(db: Database): Record<string, unknown[]> {
  const marks =
    "select project_id, day, test_id, job_id, is_contradicted from failing_results order by 1, 2, 3, 4";
  const tables = [
    "test_days",
    "test_windows",
    "window_ends",
    "suite_runs",
    "suite_days",
    "failing_streaks",
    "runs",
  ];
  const rows = tables.map((table) => [table, db.prepare(`select * from ${table}`).all()] as const);
  return { ...Object.fromEntries(rows), marks: db.prepare(marks).all() };
}
