import assert from "node:assert/strict";
import test from "node:test";
import { listTests } from "#db/leaderboard/list-tests.ts";
import { toldFalseAlarms } from "#db/leaderboard/told-false-alarms.ts";
import { rebuildRollUps } from "#db/roll-ups/rebuild.ts";
import { advanceWindows } from "#db/roll-ups/test-windows.ts";
import { hasEntries, mostAtOnce, sumUpEntries } from "#db/roll-ups/window-entries.ts";
import { type Bench, type Ending, openBench, surefireReport, today } from "#ingest/testing.ts";
import { parseFilters } from "#lib/filters.ts";

const dayMs = 86_400_000;
const many = mostAtOnce + 50;

/** A report of many tests; every one for which `fails` is true fails. */
function report(fails: (test: number) => boolean): string {
  const cases = Array.from({ length: many }, (_, test) => [`t${test}`, fails(test) ? "failed" : "passed"]);
  return surefireReport("com.shop.CartIT", Object.fromEntries(cases) as Record<string, Ending>);
}

function windows({ db }: Bench): unknown[] {
  return db.prepare("select * from test_windows order by 1, 2, 3, 4").all();
}

/** What the leaderboard tells of all tests, in the windows that are kept. */
async function told({ db, project }: Bench) {
  const all = [];
  for (const window of ["7d", "30d"]) {
    const { filters } = parseFilters(new URLSearchParams({ window, limit: "500" }), today);
    const { tests, byStatus, total } = await listTests(db, project.id, filters, today);
    const alarms = await toldFalseAlarms(db, project.id, filters);
    all.push({ tests, byStatus, total, rate: alarms?.rate, mendFirst: alarms?.mendFirst });
  }
  return all;
}

test("a mass failure enters the windows step by step, and the leaderboard tells it right meanwhile", async (context) => {
  const bench = openBench(context);
  const upload = (run: string, age: number, fails: (test: number) => boolean) =>
    bench.upload(report(fails), { run, commit: `aaaaaa${run}`, startedAt: today - age * dayMs });
  upload("1", 9, (test) => test === 3);
  upload("2", 1, (test) => test === 3);
  upload("3", 0, () => true);
  assert.ok(hasEntries(bench.db, bench.project.id));
  const waiting = await told(bench);
  assert.equal(waiting[0]!.tests.filter(({ counts }) => counts.failed > 0).length, many);

  // Some have entered when the next uploads come: of few failing tests, which enter at once, and of none.
  sumUpEntries(bench.db, 20);
  upload("4", 0, (test) => test % 7 === 0);
  upload("5", 0, () => false);
  const before = await told(bench);
  while (sumUpEntries(bench.db, 20) > 0);
  assert.equal(hasEntries(bench.db, bench.project.id), false);
  assert.deepEqual(await told(bench), before);
  const increments = windows(bench);
  rebuildRollUps(bench.db, bench.project.id, today);
  assert.deepEqual(windows(bench), increments);
});

test("a mass failure that is replaced by a green report leaves the windows, whether it had entered them or not", (context) => {
  for (const hasEntered of [false, true]) {
    const bench = openBench(context);
    const said = { run: "1", commit: "aaaaaaa", startedAt: today };
    bench.upload(
      report(() => true),
      said,
    );
    while (hasEntered && sumUpEntries(bench.db, 100) > 0);
    bench.upload(
      report(() => false),
      said,
    );
    while (sumUpEntries(bench.db, 100) > 0);
    assert.deepEqual(windows(bench), []);
  }
});

test("windows with many tests that move to another day are those of a rebuild once all have entered", (context) => {
  const bench = openBench(context);
  const { db, project } = bench;
  bench.upload(
    report(() => true),
    { run: "1", commit: "aaaaaaa", startedAt: today - 6 * dayMs },
    today - 6 * dayMs,
  );
  advanceWindows(db, project.id, today);
  assert.ok(hasEntries(db, project.id));
  while (sumUpEntries(db, 100) > 0);
  const moved = windows(bench);
  assert.equal(moved.length, 3 * many, "6 days ago lies in 7, 30 and 90 days");
  rebuildRollUps(db, project.id, today);
  assert.deepEqual(windows(bench), moved);
});
