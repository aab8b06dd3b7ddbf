import assert from "node:assert/strict";
import test from "node:test";
import type { Database } from "#db/open.ts";
import { statement } from "#db/statement.ts";
import { uploadAnswer } from "#db/upload-answer.ts";
import { openBench, surefireReport, today } from "#ingest/testing.ts";

const hourMs = 3_600_000;

test("an upload stores each test case once, with one result and its verdict", (context) => {
  const { db, upload } = openBench(context);
  const answer = upload(
    surefireReport("CheckoutIT", {
      pays: "passed",
      refunds: "failed",
      ships: "errored",
      waits: "flaky",
      prints: "skipped",
    }),
    { run: "1" },
  );
  assert.equal(answer.status, "accepted");
  const { counts, failures } = uploadAnswer(db, answer.uploadId);
  assert.deepEqual(counts, {
    tests: 5,
    passed: 1,
    failed: 1,
    errored: 1,
    flaky: 1,
    skipped: 1,
    quarantined: 0,
  });
  assert.deepEqual(
    failures.map(({ name, kind, cause }) => [name, kind, cause]),
    [
      ["refunds", "failed", "assertion"],
      ["ships", "errored", "connection-refused"],
    ],
  );
});

test("a start that cannot be is said to be none, and the upload's own time counts", (context) => {
  const { db, upload } = openBench(context);
  const report = surefireReport("CheckoutIT", { pays: "passed" });
  const startOf = (run: string, startedAt: number) => {
    const { uploadId, runId } = upload(report, { run, startedAt });
    const at = statement<[number], { at: number }>(db, "select started_at as at from runs where id = ?").get(
      runId!,
    )!.at;
    return [at - today, uploadAnswer(db, uploadId).problems.map(({ code }) => code)];
  };
  // Its one test takes a second, and is over when the upload comes.
  const own = -1000;
  assert.deepEqual(startOf("skewed", today + 60_000), [60_000, []]);
  assert.deepEqual(startOf("ahead", Date.UTC(2099, 0, 1)), [own, ["unlikely-start"]]);
  assert.deepEqual(startOf("never set", 0), [own, ["unlikely-start"]]);
});

test("the answer tells a test that failed alike in several variants once, with those variants", (context) => {
  const { db, upload } = openBench(context);
  const inProject = (name: string, error: string) =>
    `<testsuite name="cart.spec.ts" hostname="${name}" tests="1"><testcase classname="cart.spec.ts" name="adds">
       <failure message="${error}">at cart.spec.ts:3:1</failure></testcase></testsuite>`;
  const reports = [inProject("chromium", "lost"), inProject("firefox", "lost"), inProject("webkit", "late")];
  const answer = upload(`<testsuites id="" name="" tests="3">${reports.join("")}</testsuites>`, { run: "1" });
  assert.deepEqual(
    uploadAnswer(db, answer.uploadId).failures.map(({ name, signature, variants }) => [
      name,
      signature,
      variants,
    ]),
    [
      ["adds", "lost", ["project=chromium", "project=firefox"]],
      ["adds", "late", ["project=webkit"]],
    ],
  );
});

test("the same content for the same part of a run changes nothing", (context) => {
  const { db, upload } = openBench(context);
  const report = surefireReport("CheckoutIT", { pays: "passed", refunds: "failed" });
  const first = upload(report, { run: "1" });
  const before = everything(db);
  for (const again of [upload(report, { run: "1" }), upload(report, { run: "1" }, today + hourMs)]) {
    assert.equal(again.status, "duplicate");
    assert.equal(again.toldUploadId, first.uploadId);
    assert.equal(again.runId, first.runId);
  }
  assert.deepEqual(everything(db), before);
});

test("an upload that names no run is a run of its own, unless it is the same upload again", (context) => {
  const { upload } = openBench(context);
  const report = surefireReport("CheckoutIT", { pays: "passed" });
  const first = upload(report, { commit: "8f3c2a1" });
  assert.equal(upload(report, { commit: "8f3c2a1" }).status, "duplicate");
  const other = upload(report, { commit: "a90b7d4" });
  assert.equal(other.status, "accepted");
  assert.notEqual(other.runId, first.runId);
});

test("other content for the same part of a run replaces it exactly", (context) => {
  const replaced = openBench(context);
  replaced.upload(surefireReport("CheckoutIT", { pays: "failed", refunds: "failed", old: "flaky" }), {
    run: "1",
  });
  replaced.upload(surefireReport("CheckoutIT", { pays: "passed", refunds: "failed" }), { run: "1" });
  const fresh = openBench(context);
  fresh.upload(surefireReport("CheckoutIT", { pays: "passed", refunds: "failed" }), { run: "1" });
  const named = (db: Database) =>
    statement<[], unknown>(
      db,
      `select t.name, d.ran, d.failed, d.flaky, w.days, w.red_runs from test_days d join tests t on t.id = d.test_id
       left join test_windows w on w.test_id = t.id order by t.name, w.days`,
    ).all();
  assert.deepEqual(named(replaced.db), named(fresh.db));
});

test("an upload of which nothing can be read stores only its refusal", (context) => {
  const { db, upload } = openBench(context);
  const before = everything(db);
  const answer = upload("this is no report", { run: "1" });
  assert.equal(answer.status, "refused");
  assert.equal(answer.runId, undefined);
  assert.deepEqual(everything(db), before);
  const [problem] = uploadAnswer(db, answer.uploadId).problems;
  assert.equal(problem?.file, "1.xml");
  assert.equal(problem?.line, 1);
});

test("one unreadable report among several is refused by name and the others are stored", (context) => {
  const { db, upload } = openBench(context);
  const answer = upload([surefireReport("CheckoutIT", { pays: "passed" }), "<html></html>"], { run: "1" });
  assert.equal(answer.status, "partly");
  const { counts, problems, refusedFiles } = uploadAnswer(db, answer.uploadId);
  assert.equal(counts.tests, 1);
  assert.equal(refusedFiles, 1);
  assert.equal(problems[0]?.file, "2.xml");
});

test("a run is red while the latest attempt of one of its jobs is, and counts only latest attempts", (context) => {
  const { db, upload } = openBench(context);
  const runRow = () =>
    statement<[], unknown>(db, "select jobs, tests, failed, is_red as isRed from runs").get();
  upload(surefireReport("CheckoutIT", { pays: "failed" }), { run: "1", commit: "8f3c2a1" });
  assert.deepEqual(runRow(), { jobs: 1, tests: 1, failed: 1, isRed: 1 });
  upload(surefireReport("CheckoutIT", { pays: "passed" }), { run: "1", commit: "8f3c2a1", attempt: 2 });
  assert.deepEqual(runRow(), { jobs: 1, tests: 1, failed: 0, isRed: 0 });
  upload(surefireReport("StockIT", { counts: "passed" }), { run: "1", commit: "8f3c2a1", shard: "2" });
  assert.deepEqual(runRow(), { jobs: 2, tests: 2, failed: 0, isRed: 0 });
});

test("a failure that a second attempt on the same commit contradicts is marked so, whichever came first", (context) => {
  for (const order of [
    ["failed", "passed"],
    ["passed", "failed"],
  ] as const) {
    const { db, upload } = openBench(context);
    order.forEach((ending, index) => {
      upload(surefireReport("CheckoutIT", { pays: ending }), {
        run: "1",
        commit: "8f3c2a1",
        attempt: index + 1,
      });
    });
    const marked = statement<[], unknown>(
      db,
      "select is_contradicted as marked, (select max(contradicted) from test_windows) as inWindows from failing_results",
    ).get();
    assert.deepEqual(marked, { marked: 1, inWindows: 1 });
  }
});

test("a job began when its reports say, unless that is yet to come", (context) => {
  const { db, upload } = openBench(context);
  for (const [run, timestamp] of [
    ["early", "2026-11-22T11:50:00Z"],
    ["skewed", "2026-11-22T12:04:00Z"],
    ["zoneless", "2026-11-22T17:20:00"],
  ] as const) {
    upload(`<testsuite name="a" timestamp="${timestamp}"><testcase name="pays"/></testsuite>`, { run });
  }
  const started = statement<[], { run: string; at: number }>(
    db,
    "select r.key as run, j.started_at as at from jobs j join runs r on r.id = j.run_id order by j.id",
  ).all();
  assert.deepEqual(
    started.map(({ run, at }) => [run, new Date(at).toISOString()]),
    [
      ["early", "2026-11-22T11:50:00.000Z"],
      ["skewed", "2026-11-22T12:04:00.000Z"],
      ["zoneless", "2026-11-22T12:00:00.000Z"],
    ],
  );
});

test("browsers that one report tells of become variants of one test, not tests", (context) => {
  const { db, upload } = openBench(context);
  const report = `<testsuites id="" name="" tests="2">
    <testsuite name="cart.spec.ts" hostname="chromium"><testcase name="adds" classname="cart.spec.ts" time="1"/></testsuite>
    <testsuite name="cart.spec.ts" hostname="firefox"><testcase name="adds" classname="cart.spec.ts" time="2"/></testsuite>
  </testsuites>`;
  upload(report, { run: "1", env: { os: "linux" } });
  assert.equal(statement<[], { n: number }>(db, "select count(*) as n from tests").get()?.n, 1);
  assert.deepEqual(statement<[], unknown>(db, "select key from variants order by key").all(), [
    { key: "os=linux,project=chromium" },
    { key: "os=linux,project=firefox" },
  ]);
});

/** All that counts as stored, table by table. */
function everything(db: Database): Record<string, unknown[]> {
  const tables =
    "runs jobs results attempts failing_results test_days test_windows suite_runs suite_days".split(" ");
  return Object.fromEntries(tables.map((table) => [table, db.prepare(`select * from ${table}`).all()]));
}
