import assert from "node:assert/strict";
import test from "node:test";
import { partsOfSuite } from "#db/suite-page/parts-of-suite.ts";
import { rankSuites } from "#db/suite-page/rank-suites.ts";
import { redRunsOfSuite } from "#db/suite-page/red-runs-of-suite.ts";
import { suiteInWindow } from "#db/suite-page/suite-in-window.ts";
import { runsToRead, timeOfTests } from "#db/suite-page/time-of-tests.ts";
import { listSuites } from "#db/suites.ts";
import { type Bench, openBench, surefireReport, today } from "#ingest/testing.ts";
import { parseFilters } from "#lib/filters.ts";

const dayMs = 86_400_000;

test("suites stand by the time they take, with their runs, red runs and days of the window", async (context) => {
  const bench = openBench(context);
  uploadAll(bench);
  const [first, second] = await rankSuites(bench.db, bench.project.id, filters("window=7d"));
  assert.equal(first?.suite.name, "integration");
  assert.deepEqual([first?.figures.runs, first?.figures.redRuns, first?.tests], [3, 1, 2]);
  // 3 runs of 2 tests at 3 s against 1 run of 1 test at 2 s.
  assert.deepEqual([first?.totalMs, second?.totalMs], [18_000, 2_000]);
  assert.equal(first?.timeShare, 0.9);
  assert.deepEqual(
    first?.days.map((day) => day.runs),
    [0, 0, 0, 0, 1, 1, 1],
  );
});

test("suites are narrowed by kind and branch, and sorted either way", async (context) => {
  const bench = openBench(context);
  uploadAll(bench);
  const names = async (query: string) =>
    (await rankSuites(bench.db, bench.project.id, filters(query))).map(({ suite }) => suite.name);
  assert.deepEqual(await names("kind=unit"), ["unit"]);
  assert.deepEqual(await names("branch=topic"), ["integration"]);
  assert.deepEqual(await names("sort=-time"), ["unit", "integration"]);
  assert.deepEqual(await names("sort=name"), ["integration", "unit"]);
  assert.deepEqual(await names("window=2020-01-01..2020-01-31"), []);
});

test("a suite's change is against as many days before the window", async (context) => {
  const bench = openBench(context);
  for (let age = 1; age <= 14; age++) {
    const report = surefireReport("CheckoutIT", { pays: "passed" }, age <= 7 ? 30 : 20);
    bench.upload(report, { run: `${age}`, job: "integration", startedAt: today - (age - 1) * dayMs });
  }
  const [suite] = await listSuites(bench.db, bench.project.id);
  const read = (query: string) => {
    const { window, branch } = filters(query);
    return suiteInWindow(bench.db, suite!.id, window, branch);
  };
  assert.deepEqual((await read("window=7d")).change, { ms: 10_000, share: 0.5 });
  const all = await read("window=all");
  assert.equal(all.change, undefined);
  assert.equal(all.days.length, 14);
});

test("of very many runs a selection is read, but durations are of all", async (context) => {
  const bench = openBench(context);
  const upload = (run: string) =>
    bench.upload(surefireReport("CheckoutIT", { pays: "passed" }, 20), { run, startedAt: today });
  upload("first");
  // As if 3,200 more had come that day, of 10 to 42 s.
  bench.db.exec(
    `with recursive more (at) as (values (1) union all select at + 1 from more where at < 3200)
     insert into suite_runs (suite_id, run_id, started_at, day, scope, tests, failed, flaky, is_red, wall_ms, is_measured)
     select suite_id, 1000 + at, started_at, day, scope, tests, 0, 0, 0, 10000 + at * 10, 1 from suite_runs, more`,
  );
  upload("last");
  const [suite] = await listSuites(bench.db, bench.project.id);
  const read = async () => {
    const { window, branch } = filters("window=7d");
    return suiteInWindow(bench.db, suite!.id, window, branch);
  };
  const { figures, days, runs } = await read();
  assert.ok(runs.length <= 3100, `${runs.length} runs are read`);
  assert.deepEqual([figures.runs, figures.measuredRuns, days.at(-1)?.measuredRuns], [3202, 3202, 3202]);
  assert.ok(Math.abs(figures.wall.p95Ms! / 40_400 - 1) < 0.02, `${figures.wall.p95Ms} ms`);
  assert.deepEqual(days.at(-1)?.wall, figures.wall);

  bench.db.exec("update suite_days set wall_histogram = null");
  const selected = await read();
  assert.equal(selected.figures.measuredRuns, runs.length);
  assert.ok(Math.abs(selected.figures.wall.p95Ms! / 40_400 - 1) < 0.02);
});

test("a suite's time is told by test, red runs newest as asked, and jobs by shard", async (context) => {
  const bench = openBench(context);
  const slow = surefireReport("SlowIT", { crawls: "passed" }, 60);
  bench.upload(slow, { run: "1", job: "integration", shard: "2", startedAt: today });
  bench.upload(surefireReport("QuickIT", { runs: "failed", waits: "skipped" }, 2), {
    run: "1",
    job: "integration",
    shard: "1",
    commit: "8f3c2a1",
    branch: "main",
    startedAt: today,
  });
  const [suite] = await listSuites(bench.db, bench.project.id);
  const { window, branch } = filters("");
  const { runs } = await suiteInWindow(bench.db, suite!.id, window, branch);
  const ids = runsToRead(runs).map((run) => run.runId);
  const times = await timeOfTests(bench.db, suite!.id, ids, "total", 10);
  assert.deepEqual(
    times.map(({ name, ran, totalMs }) => [name, ran, totalMs]),
    [
      ["crawls", 1, 60_000],
      ["runs", 1, 2_000],
    ],
  );
  const [red] = await redRunsOfSuite(bench.db, suite!.id, ids);
  assert.deepEqual([red?.commit, red?.failedTests, red?.tests], ["8f3c2a1", 1, 3]);
  const parts = await partsOfSuite(bench.db, suite!.id, ids);
  assert.deepEqual(
    parts.map(({ shard, jobs, redJobs, tests }) => [shard, jobs, redJobs, tests]),
    [
      ["2", 1, 0, 1],
      ["1", 1, 1, 2],
    ],
  );
});

test("of large runs only so many are read as a page can wait for, but never none", () => {
  const runs = [30_000, 30_000, 30_000].map((tests, index) => ({ ...someRun, runId: index + 1, tests }));
  assert.deepEqual(
    runsToRead(runs).map((run) => run.runId),
    [3],
  );
  assert.equal(
    runsToRead(
      runs.map((run) => ({ ...run, tests: 10 })),
      2,
    ).length,
    2,
  );
  assert.deepEqual(runsToRead([]), []);
});

const someRun = {
  runId: 1,
  startedAt: today,
  day: "2026-11-22",
  isRed: false,
  tests: 1,
  wallMs: 1,
  totalMs: 1,
  isMeasured: true,
};

/** Three runs of integration with two tests of 3 s, the second red and on a branch; one of unit with one of 2 s. */
function uploadAll({ upload }: Bench): void {
  for (const [run, ending] of [
    ["1", "passed"],
    ["2", "failed"],
    ["3", "passed"],
  ] as const) {
    upload(surefireReport("CheckoutIT", { pays: ending, refunds: "passed" }, 3), {
      run,
      job: "integration",
      branch: run === "2" ? "topic" : "main",
      startedAt: today - (3 - Number(run)) * dayMs,
    });
  }
  upload(surefireReport("CartTest", { adds: "passed" }, 2), { run: "3", job: "unit", startedAt: today });
}

function filters(query: string) {
  return parseFilters(new URLSearchParams(query), today).filters;
}
