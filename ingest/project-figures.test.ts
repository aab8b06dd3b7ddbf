import assert from "node:assert/strict";
import test from "node:test";
import fc from "fast-check";
import { headline } from "#db/headline.ts";
import { projectDays } from "#db/home/project-days.ts";
import { projectFigures } from "#db/home/project-figures.ts";
import type { Database } from "#db/open.ts";
import { createProject } from "#db/projects.ts";
import { type Ending, openBench, surefireReport, today } from "#ingest/testing.ts";
import { parseFilters } from "#lib/filters.ts";

const dayMs = 86_400_000;
const endings: Ending[] = ["passed", "failed", "errored", "skipped", "flaky"];
const { filters } = parseFilters(new URLSearchParams(), today);

const upload = fc.record({
  run: fc.integer({ min: 1, max: 8 }).map(String),
  commit: fc.constantFrom("aaaaaaa", "bbbbbbb", "ccccccc"),
  branch: fc.constantFrom("main", "topic"),
  /** Days ago: CI's clock may be ahead, and what is older than the window counts for nothing. */
  age: fc.integer({ min: -1, max: 40 }),
  cases: fc.dictionary(fc.constantFrom("a", "b", "c"), fc.constantFrom(...endings), { minKeys: 1 }),
});

/** What the projects' own headlines say. */
async function oneByOne(db: Database, ids: readonly number[]) {
  const all = [];
  for (const id of ids) {
    const { runs, redRuns, falseAlarms, brokenTests, flakyTests, days, lastUploadAt } = await headline(
      db,
      id,
      filters,
      today,
    );
    const figures = {
      runs,
      redRuns,
      falseAlarms: rounded(falseAlarms?.rate.expected ?? 0),
      brokenTests,
      flakyTests,
    };
    all.push({ id, figures, days: { days, falseAlarmRate: falseAlarms?.rate, lastUploadAt } });
  }
  return all;
}

async function together(db: Database, ids: readonly number[]) {
  const figures = await projectFigures(db, ids, filters, today);
  const all = [];
  for (const id of ids) {
    const own = figures.get(id)!;
    const days = await projectDays(db, id, filters);
    all.push({ id, figures: { ...own, falseAlarms: rounded(own.falseAlarms) }, days });
  }
  return all;
}

/** Sums of the same numbers in another order. */
function rounded(value: number): number {
  return Number(value.toFixed(9));
}

test("projects asked for together have the figures of each asked for by itself, learnt from or not", async (context) => {
  await fc.assert(
    fc.asyncProperty(fc.array(upload, { maxLength: 12 }), async (uploads) => {
      const bench = openBench(context);
      const idle = createProject(bench.db, "Idle", today);
      for (const { cases, age, ...said } of uploads) {
        bench.upload(surefireReport("CheckoutIT", cases), { ...said, startedAt: today - age * dayMs });
      }
      const ids = [idle.id, bench.project.id];
      assert.deepEqual(await together(bench.db, ids), await oneByOne(bench.db, ids));
      bench.db.exec("delete from test_standings where test_id % 2 = 0");
      assert.deepEqual(await together(bench.db, ids), await oneByOne(bench.db, ids));
    }),
    { numRuns: 15, seed: 20261128 },
  );
});

test("no project has no figures", async (context) => {
  assert.equal((await projectFigures(openBench(context).db, [], filters, today)).size, 0);
});
