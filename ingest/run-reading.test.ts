import assert from "node:assert/strict";
import test from "node:test";
import { attemptsOfRuns } from "#db/run-page/attempts-of-runs.ts";
import { failuresInEarlierRuns, firstStrikes, sameCommitResults } from "#db/run-page/failure-evidence.ts";
import { failureTextsOf } from "#db/run-page/failure-texts-of.ts";
import { failuresOfJobs } from "#db/run-page/failures-of-run.ts";
import { flakesOfRun } from "#db/run-page/flakes-of-run.ts";
import { jobsOfRun } from "#db/run-page/jobs-of-run.ts";
import { problemsOfRun } from "#db/run-page/problems-of-run.ts";
import { skipsOfJobs } from "#db/run-page/skips-of-jobs.ts";
import { slowestTests } from "#db/run-page/slowest-tests.ts";
import { findRun, findRunByKey } from "#db/runs/find-run.ts";
import { lastRunAt } from "#db/runs/last-run.ts";
import { listRuns, type RunStatus } from "#db/runs/list-runs.ts";
import { openBench, surefireReport, today } from "#ingest/testing.ts";
import { parseFilters } from "#lib/filters.ts";

const dayMs = 86_400_000;
const commit = "8f3c2a1";

/** The keys of the runs that a query lists, in order. */
async function keysOf(bench: ReturnType<typeof openBench>, query: string, status?: RunStatus) {
  const { filters } = parseFilters(new URLSearchParams(query), today);
  const { runs } = await listRuns(bench.db, bench.project.id, filters, { status, verdict: undefined });
  return runs.map((run) => run.key);
}

test("runs are listed latest first, by window, branch, words and outcome", async (context) => {
  const bench = openBench(context);
  const passed = surefireReport("A", { one: "passed" });
  const failed = surefireReport("A", { one: "failed" });
  bench.upload(passed, { run: "1", branch: "main", commit, author: "Ada", startedAt: today - 40 * dayMs });
  bench.upload(failed, { run: "2", branch: "main", commit: "bbbbbbb", startedAt: today - 3 * dayMs });
  bench.upload(passed, {
    run: "3",
    branch: "topic",
    pr: "7",
    message: "100% sure",
    startedAt: today - dayMs,
  });

  assert.deepEqual(await keysOf(bench, ""), ["3", "2"]);
  assert.deepEqual(await keysOf(bench, "window=90d"), ["3", "2", "1"]);
  assert.deepEqual(await keysOf(bench, "window=90d&sort=-started"), ["1", "2", "3"]);
  assert.deepEqual(await keysOf(bench, "branch=pulls"), ["3"]);
  assert.deepEqual(await keysOf(bench, "branch=topic"), ["3"]);
  assert.deepEqual(await keysOf(bench, "", "red"), ["2"]);
  assert.deepEqual(await keysOf(bench, "q=BBBB"), ["2"]);
  assert.deepEqual(await keysOf(bench, "q=bbbb&window=24h"), []);
  assert.deepEqual(await keysOf(bench, `q=${encodeURIComponent("#7")}`), ["3"]);
  assert.deepEqual(await keysOf(bench, "q=ada&window=all"), ["1"]);
  assert.equal(await lastRunAt(bench.db, bench.project.id), today - dayMs);
});

test("a percent sign in a search is a percent sign", async (context) => {
  const bench = openBench(context);
  bench.upload(surefireReport("A", { one: "passed" }), { run: "1", message: "100% sure" });
  bench.upload(surefireReport("A", { two: "passed" }), { run: "2", message: "100 sure" });
  assert.deepEqual(await keysOf(bench, `q=${encodeURIComponent("100%")}`), ["1"]);
});

test("runs can be narrowed to a suite, a variant and a cause", async (context) => {
  const bench = openBench(context);
  const errored = surefireReport("A", { one: "errored" });
  bench.upload(errored, { run: "1", job: "unit", env: { os: "linux" } });
  bench.upload(surefireReport("A", { one: "passed" }), { run: "2", job: "e2e", env: { os: "mac" } });
  assert.deepEqual(await keysOf(bench, "suite=e2e"), ["2"]);
  assert.deepEqual(await keysOf(bench, "env.os=linux"), ["1"]);
  assert.deepEqual(await keysOf(bench, "cause=connection-refused"), ["1"]);
  assert.deepEqual(await keysOf(bench, "cause=assertion"), []);
});

test("a run is found by its id and by CI's name, in its own project only", async (context) => {
  const bench = openBench(context);
  const { runId } = bench.upload(surefireReport("A", { one: "failed", two: "passed" }), { run: "4121" });
  const run = await findRun(bench.db, bench.project.id, runId!);
  assert.equal(run?.key, "4121");
  assert.equal(run?.isRed, true);
  assert.deepEqual(run?.counts, {
    tests: 2,
    passed: 1,
    failed: 1,
    errored: 0,
    flaky: 0,
    skipped: 0,
    quarantined: 0,
  });
  assert.equal((await findRunByKey(bench.db, bench.project.id, "4121"))?.id, runId);
  assert.equal(await findRun(bench.db, bench.project.id + 1, runId!), undefined);
  assert.equal(await findRunByKey(bench.db, bench.project.id + 1, "4121"), undefined);
});

test("of a job's attempts the latest counts; a test that it mends is a flake of the run", async (context) => {
  const bench = openBench(context);
  const said = { run: "1", job: "unit", shard: "1/2", commit };
  const { runId } = bench.upload(surefireReport("A", { one: "failed", two: "failed" }), said);
  bench.upload(surefireReport("A", { one: "passed", two: "failed" }), { ...said, attempt: 2, exitCode: 1 });
  bench.upload(surefireReport("A", { three: "flaky" }), { ...said, shard: "2/2" });

  const jobs = await jobsOfRun(bench.db, runId!);
  assert.deepEqual(
    jobs.map((job) => [job.shard, job.attempt, job.isSuperseded, job.isRed, job.exitCode]),
    [
      ["1/2", 2, false, true, 1],
      ["1/2", 1, true, true, undefined],
      ["2/2", 1, false, false, undefined],
    ],
  );
  const latest = jobs.filter((job) => !job.isSuperseded).map((job) => job.id);
  const old = jobs.filter((job) => job.isSuperseded).map((job) => job.id);
  assert.deepEqual(
    (await failuresOfJobs(bench.db, latest)).map((failure) => failure.name),
    ["two"],
  );
  assert.deepEqual(
    (await flakesOfRun(bench.db, latest, old)).map((flake) => [flake.name, flake.how]),
    [
      ["three", "retry"],
      ["one", "rerun"],
    ],
  );
});

test("a test that fails alike in two jobs is one failure with two results, and says what it said", async (context) => {
  const bench = openBench(context);
  const report = surefireReport("A", { one: "errored" });
  const { runId } = bench.upload(report, { run: "1", env: { os: "linux" } });
  bench.upload(report, { run: "1", env: { os: "mac" } });
  const jobs = await jobsOfRun(bench.db, runId!);
  const failures = await failuresOfJobs(
    bench.db,
    jobs.map((job) => job.id),
  );
  assert.equal(failures.length, 1);
  assert.deepEqual(
    failures[0]!.results.map((result) => result.kind),
    ["errored", "errored"],
  );
  assert.equal(failures[0]!.cause, "connection-refused");
  const wording = (await failureTextsOf(bench.db, [failures[0]!.results[0]!.failureId!])).values().next();
  assert.equal(wording.value?.message, "Connection refused: payments:8443");
  assert.match(wording.value!.text, /at Http\.call/);
});

test("evidence: the same commit elsewhere, earlier runs lately, and when the error struck first", async (context) => {
  const bench = openBench(context);
  const failed = surefireReport("A", { one: "failed" });
  const passed = surefireReport("A", { one: "passed" });
  bench.upload(failed, { run: "1", job: "unit", startedAt: today - 3 * dayMs });
  bench.upload(failed, { run: "2", job: "unit", startedAt: today - 30 * dayMs });
  bench.upload(passed, { run: "3", job: "unit", commit, env: { os: "mac" } });
  bench.upload(failed, { run: "5", job: "unit", startedAt: today + 3_600_000 }, today + 3_600_000);
  const { runId } = bench.upload(failed, { run: "4", job: "unit", commit });
  const jobs = (await jobsOfRun(bench.db, runId!)).map((job) => job.id);
  const [failure] = await failuresOfJobs(bench.db, jobs);
  const { testId, signatureId } = failure!;

  const run = { id: runId!, startedAt: today };
  const earlier = await failuresInEarlierRuns(bench.db, bench.project.id, run, [testId], 14);
  assert.deepEqual(earlier.get(testId), { runs: 1, lastDay: "2026-11-19" }, "run 5 began an hour later");
  const same = await sameCommitResults(bench.db, bench.project.id, commit, [testId]);
  assert.deepEqual(
    same.map((result) => [result.variant, result.kind]),
    [
      ["", "failed"],
      ["os=mac", "passed"],
    ],
  );
  assert.equal((await firstStrikes(bench.db, [signatureId!])).get(signatureId!), today - 30 * dayMs);
});

test("skipped tests stand by their reason, and the slowest come first", async (context) => {
  const bench = openBench(context);
  const { runId } = bench.upload([
    surefireReport("A", { slow: "passed", off: "skipped" }, 9),
    surefireReport("B", { fast: "passed" }, 2),
  ]);
  const jobs = (await jobsOfRun(bench.db, runId!)).map((job) => job.id);
  const [group] = await skipsOfJobs(bench.db, jobs);
  assert.equal(group?.reason, "not on this platform");
  assert.deepEqual(
    group?.tests.map((one) => one.name),
    ["off"],
  );
  const slowest = await slowestTests(bench.db, jobs, 10);
  assert.deepEqual(
    slowest.filter((one) => one.kind === "passed").map((one) => [one.name, one.durationMs]),
    [
      ["slow", 9000],
      ["fast", 2000],
    ],
  );
});

test("a run tells the problems of the uploads that stand for it", async (context) => {
  const bench = openBench(context);
  const { runId } = bench.upload([surefireReport("A", { one: "passed" }), "<html></html>"], { run: "1" });
  const problems = await problemsOfRun(bench.db, runId!);
  assert.deepEqual(
    problems.map((problem) => [problem.file, problem.line, problem.code]),
    [["2.xml", 1, "not-junit"]],
  );
  const [job] = await jobsOfRun(bench.db, runId!);
  assert.equal(job?.isIncomplete, true);
});

test("linters' findings are told among the failures, although they have no part in statistics", async (context) => {
  const bench = openBench(context);
  const findings = `<testsuites name="eslint"><testsuite name="org.eslint.cart" package="org.eslint" tests="1" errors="1">
    <testcase time="0" name="org.eslint.no-unused-vars" classname="/src/cart"><failure message="x is never used">line 1</failure></testcase>
  </testsuite></testsuites>`;
  const { runId } = bench.upload(findings, { run: "1", job: "lint" });
  const jobs = await jobsOfRun(bench.db, runId!);
  const failures = await failuresOfJobs(
    bench.db,
    jobs.map((job) => job.id),
  );
  assert.deepEqual(
    [jobs[0]!.counts.failed + jobs[0]!.counts.errored, failures.length, failures[0]?.results.length],
    [1, 1, 1],
  );
  const found = bench.db.prepare("select count(*) as count from failing_results").get();
  assert.deepEqual(found, { count: 0 });
});

test("a run has come to the attempt of the job that ran most often", async (context) => {
  const bench = openBench(context);
  const report = (name: string) => surefireReport("A", { [name]: "passed" });
  const first = bench.upload(report("a"), { run: "1", job: "unit" });
  bench.upload(report("b"), { run: "1", job: "e2e" });
  bench.upload(report("c"), { run: "1", job: "e2e", attempt: 3 });
  const named = bench.upload(report("d"), { run: "2", job: "unit", attempt: 8_123_456_789 });
  bench.upload(report("e"), { run: "2", job: "unit", attempt: 8_123_456_999 });
  assert.deepEqual(
    await attemptsOfRuns(bench.db, [first.runId!, named.runId!]),
    new Map([
      [first.runId, 3],
      [named.runId, 2],
    ]),
  );
});
