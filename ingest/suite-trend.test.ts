import assert from "node:assert/strict";
import { test } from "node:test";
import { explainedTrend } from "#db/suite-page/explained-trend.ts";
import { latestSuiteRuns } from "#db/suite-page/list-suite-runs.ts";
import { rankSuites } from "#db/suite-page/rank-suites.ts";
import { slowerTestsOfSuite } from "#db/suite-page/slower-tests-of-suite.ts";
import { suiteRunDays } from "#db/suite-page/suite-run-days.ts";
import { listSuites } from "#db/suites.ts";
import { type Bench, openBench, today } from "#ingest/testing.ts";
import { parseFilters } from "#lib/filters.ts";

const hourMs = 3_600_000;

test("a change of a suite's duration names its commit and the tests that it comes from", async (context) => {
  const bench = openBench(context);
  uploadHistory(bench);
  const [suite] = await listSuites(bench.db, bench.project.id);
  const { window } = filters("window=7d");
  const { runs, changes } = await explainedTrend(bench.db, suite!.id, window);
  assert.equal(runs.length, 40);
  const total = changes.find(({ metric }) => metric === "totalMs")!;
  assert.equal(total.first.commit, "c20");
  assert.deepEqual(
    total.contributors.map(({ name, reason, ms }) => [name, reason, Math.round(ms / 1_000)]),
    [
      ["crawls", "slower", 20],
      ["greets", "new", 6],
      ["leaves", "gone", -4],
    ],
  );
  const { tests } = await slowerTestsOfSuite(bench.db, suite!.id, runs, window.first);
  assert.deepEqual(
    tests.map(({ test }) => test.name),
    ["crawls"],
  );
});

test("pull requests and few runs show no change", async (context) => {
  const bench = openBench(context);
  uploadHistory(bench, { pr: "7" });
  const [suite] = await listSuites(bench.db, bench.project.id);
  const { window } = filters("");
  const trend = await explainedTrend(bench.db, suite!.id, window);
  assert.deepEqual(trend, { runs: [], changes: [], drifts: [] });
  const { tests } = await slowerTestsOfSuite(bench.db, suite!.id, [], window.first);
  assert.deepEqual(tests, []);
});

test("a suite's false alarms and genuine breaks are those of its own failures", async (context) => {
  const bench = openBench(context);
  for (let run = 0; run < 30; run++) {
    const said = { run: `${run}`, commit: `c${run}`, startedAt: today - (31 - run) * hourMs };
    bench.upload(report({ pays: 1 }), { ...said, job: "unit" });
    bench.upload(report({ ships: 1 }), { ...said, job: "integration" });
  }
  const red = { run: "red", commit: "abc", startedAt: today - hourMs, job: "integration" };
  bench.upload(report({ ships: 1 }, '<failure message="timed out"/>'), red);
  bench.upload(report({ ships: 1 }), { ...red, attempt: 2, startedAt: today });
  const [first, second] = await rankSuites(bench.db, bench.project.id, filters("sort=false_alarms"));
  assert.deepEqual([first?.suite.name, second?.suite.name], ["integration", "unit"]);
  assert.deepEqual([first?.alarms.falseAlarms?.rate.runs, first?.alarms.falseAlarms?.rate.expected], [31, 1]);
  assert.equal(first?.alarms.genuine.expected, 0);
  assert.deepEqual(
    [second?.alarms.falseAlarms?.rate.runs, second?.alarms.falseAlarms?.rate.expected],
    [30, 0],
  );
});

test("runs are counted by day and branch, and the latest are told, red ones alone if asked", async (context) => {
  const bench = openBench(context);
  const failing = report({ pays: 1 }, '<failure message="no"/>');
  const upload = (run: string, branch: string, ending: string, hours: number) =>
    bench.upload(ending, { run, branch, startedAt: today - hours * hourMs });
  upload("1", "main", failing, 30);
  upload("2", "topic", report({ pays: 1 }), 2);
  upload("3", "main", report({ pays: 1 }), 1);
  const [suite] = await listSuites(bench.db, bench.project.id);
  const daysOf = async (query: string) => {
    const { window, branch } = filters(query);
    return (await suiteRunDays(bench.db, suite!.id, window, branch)).map(({ runs, redRuns }) => [
      runs,
      redRuns,
    ]);
  };
  assert.deepEqual(await daysOf(""), [
    [1, 1],
    [2, 0],
  ]);
  assert.deepEqual(await daysOf("branch=default"), [
    [1, 1],
    [1, 0],
  ]);
  assert.deepEqual(await daysOf("branch=topic"), [[1, 0]]);
  const { window, branch } = filters("");
  const latest = await latestSuiteRuns(bench.db, suite!.id, window, branch, { count: 2 });
  assert.deepEqual(
    latest.map(({ isRed, startedAt }) => [isRed, (today - startedAt) / hourMs]),
    [
      [false, 2],
      [false, 1],
    ],
  );
  const red = await latestSuiteRuns(bench.db, suite!.id, window, branch, { count: 9, isRed: true });
  assert.deepEqual(
    red.map(({ isRed }) => isRed),
    [true],
  );
});

/** 40 hourly runs; from the twentieth on "crawls" takes 20 s more, "greets" is new and "leaves" is gone. */
function uploadHistory({ upload }: Bench, said: { readonly pr?: string } = {}): void {
  for (let run = 0; run < 40; run++) {
    const noise = (run * 7) % 5;
    const tests: Readonly<Record<string, number>> =
      run < 20
        ? { crawls: 30 + noise / 10, pays: 5 + noise / 20, leaves: 4 }
        : { crawls: 50 + noise / 10, pays: 5 + noise / 20, greets: 6 };
    upload(report(tests), {
      ...said,
      ...{ run: `${run}`, commit: `c${run}`, job: "integration", startedAt: today - (40 - run) * hourMs },
    });
  }
}

function report(seconds: Readonly<Record<string, number>>, ending = ""): string {
  const cases = Object.entries(seconds).map(
    ([name, time]) => `<testcase classname="CheckoutIT" name="${name}" time="${time}">${ending}</testcase>`,
  );
  return `<testsuite name="s">${cases.join("")}</testsuite>`;
}

function filters(query: string) {
  return parseFilters(new URLSearchParams(query), today).filters;
}
