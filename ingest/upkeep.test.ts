import assert from "node:assert/strict";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { type TestContext, test } from "node:test";
import type { Database } from "#db/open.ts";
import { createProject } from "#db/projects.ts";
import { dropOldResults } from "#db/retention.ts";
import { rebuildRollUps } from "#db/roll-ups/rebuild.ts";
import { dropUnsaidFailures } from "#db/unsaid-failures.ts";
import { openBench, surefireReport, today } from "#ingest/testing.ts";
import { countSteps, maintain, tidyAfterCrash } from "#ingest/upkeep.ts";
import { bodiesFolder, spoolFolder } from "#lib/data-folder.ts";
import { newUpkeepSteps, upkeepStepsSoFar } from "#lib/upkeep-steps.ts";

const dayMs = 86_400_000;

test("results older than a project keeps them go; its days, runs and failures stay", (context) => {
  const { db, project, upload } = openBench(context);
  db.prepare("update projects set retention_days = 30 where id = ?").run(project.id);
  //             days ago
  for (const age of [45, 31, 29, 0]) {
    const at = today - age * dayMs;
    upload(surefireReport("CheckoutIT", { pays: "passed", refunds: "failed" }), { run: `${age}` }, at);
  }
  const kept = ["test_days", "runs", "jobs", "failing_results", "failures", "signatures", "suite_runs"];
  const before = countsOf(db, kept);

  assert.equal(dropOldResults(db, today), 2);
  assert.equal(dropOldResults(db, today), 0);
  assert.deepEqual(runsWith(db, "results"), ["29", "0"]);
  assert.deepEqual(runsWith(db, "attempts"), ["29", "0"]);
  assert.deepEqual(countsOf(db, kept), before);
});

test("no step of retention empties more than twenty jobs, and none is forgotten", (context) => {
  const { db, upload } = openBench(context);
  for (let run = 0; run < 25; run++) {
    upload(surefireReport("CheckoutIT", { pays: "passed" }), { run: `${run}` }, today - 500 * dayMs);
  }
  assert.deepEqual(
    [1, 2, 3].map(() => dropOldResults(db, today)),
    [20, 5, 0],
  );
});

test("jobs that were emptied are not looked at again, however the days to keep change", (context) => {
  const { db, project, upload } = openBench(context);
  const keepFor = (days: number) =>
    db.prepare("update projects set retention_days = ? where id = ?").run(days, project.id);
  const emptied = (now: number) => {
    let jobs = 0;
    for (let more = dropOldResults(db, now); more > 0; more = dropOldResults(db, now)) jobs += more;
    return jobs;
  };
  for (let age = 40; age >= 0; age--)
    upload(surefireReport("CheckoutIT", { pays: "passed" }), { run: `${age}` }, today - age * dayMs);
  keepFor(30);
  assert.equal(emptied(today), 10);
  db.prepare("insert into results select 1, test_id, code, duration_ms from results limit 1").run();
  assert.equal(emptied(today + dayMs), 1, "only of the day that grew old");
  keepFor(60);
  assert.equal(emptied(today + dayMs), 0);
  keepFor(10);
  assert.equal(emptied(today + dayMs), 20);
});

test("a rebuild after retention keeps the sums of days whose results are gone", (context) => {
  const { db, project, upload } = openBench(context);
  db.prepare("update projects set retention_days = 30 where id = ?").run(project.id);
  for (const age of [45, 40, 3, 0]) {
    const at = today - age * dayMs;
    upload(surefireReport("CheckoutIT", { pays: "flaky", refunds: "failed" }), { run: `${age}` }, at);
  }
  while (dropOldResults(db, today) > 0);
  const sums = () =>
    ["test_days", "test_windows", "suite_runs", "suite_days"].map((table) => rowsOf(db, table));
  const before = sums();
  rebuildRollUps(db, project.id, today);
  assert.deepEqual(sums(), before);
});

test("upkeep that fails in one project is done in the others all the same, and told", async (context) => {
  const bench = openBench(context);
  const { db } = bench;
  const other = createProject(db, "Depot", today);
  bench.upload(surefireReport("CheckoutIT", { pays: "passed" }), { run: "1" }, today - 500 * dayMs);
  db.exec(`create trigger disk_fault before insert on window_ends when new.project_id = ${bench.project.id}
    begin select raise(abort, 'disk fault'); end`);
  const dataFolder = dirname(db.name);
  await assert.rejects(maintain(db, { dataFolder }, today + dayMs), /disk fault/);
  const days = db.prepare("select day from window_ends where project_id = ?").pluck().all(other.id);
  assert.deepEqual(days, ["2026-11-23"]);
  assert.deepEqual(runsWith(db, "results"), [], "old results go");
});

test("what only a replaced job said goes; what another result or attempt still says stays", (context) => {
  const { db, upload } = openBench(context);
  const says = (...messages: string[]) =>
    `<testsuite name="A">${messages
      .map(
        (text, index) =>
          `<testcase name="t${index}"><failure message="${text}">at ${text}</failure></testcase>`,
      )
      .join("")}</testsuite>`;
  upload(says("first said", "said by both", "said again"), { run: "1", job: "unit" });
  upload(says("said by both"), { run: "2", job: "unit" });
  upload(says("said again", "second said"), { run: "1", job: "unit" });
  assert.deepEqual(messages(db), ["first said", "said again", "said by both", "second said"]);
  while (dropUnsaidFailures(db, 2) > 0);
  assert.deepEqual(messages(db), ["said again", "said by both", "second said"]);
  assert.deepEqual(unsaid(db), []);
});

test("retention leaves what failing results said; what only their later attempts or skips said goes", async (context) => {
  const { db, project, upload } = openBench(context);
  db.prepare("update projects set retention_days = 30 where id = ?").run(project.id);
  const report = `<testsuite name="A">
    <testcase name="fails"><failure message="kept">x</failure><rerunFailure message="of an attempt">y</rerunFailure></testcase>
    <testcase name="skips"><skipped message="of a skip"/></testcase></testsuite>`;
  upload(report, { run: "old" }, today - 40 * dayMs);
  assert.deepEqual(messages(db), ["kept", "of a skip", "of an attempt"]);
  const folder = mkdtempSync(join(tmpdir(), "flakeboard-unsaid-"));
  context.after(() => rmSync(folder, { recursive: true }));
  await maintain(db, { dataFolder: folder }, today);
  assert.deepEqual(messages(db), ["kept"]);
  assert.deepEqual(rowsOf(db, "failures_due"), []);
});

test("no step looks at more failures than it may, and none is forgotten", (context) => {
  const { db, upload } = openBench(context);
  const cases = Array.from(
    { length: 5 },
    (_, test) => `<testcase name="t${test}"><failure message="m${test}"/></testcase>`,
  );
  upload(`<testsuite name="A">${cases.join("")}</testsuite>`, { run: "1", job: "unit" });
  upload(`<testsuite name="A"><testcase name="t0"/></testsuite>`, { run: "1", job: "unit" });
  assert.deepEqual(
    [1, 2, 3, 4].map(() => dropUnsaidFailures(db, 2)),
    [2, 2, 1, 0],
  );
  assert.deepEqual(messages(db), []);
});

function messages(db: Database): string[] {
  const rows = db.prepare<[], { message: string }>("select message from failures order by message").all();
  return rows.map(({ message }) => message);
}

/** Ids that attempts or failing results name, and that no failure has. */
function unsaid(db: Database): unknown[] {
  return db
    .prepare(
      `select failure_id from (select failure_id from attempts union select failure_id from failing_results)
       where failure_id is not null and failure_id not in (select id from failures)`,
    )
    .all();
}

test("a round moves windows to today, and drops and compresses bodies", async (context) => {
  const { db, upload } = openBench(context);
  const dataFolder = dataFolderOf(context);
  const { uploadId: old } = upload(surefireReport("A", { a: "failed" }), { run: "1" }, today - 3 * dayMs);
  const { uploadId: fresh } = upload(surefireReport("A", { a: "passed" }), { run: "2" }, today - 3 * dayMs);
  const { uploadId: lost } = upload(surefireReport("A", { b: "passed" }), { run: "3" }, today - 3 * dayMs);
  const keep = db.prepare("update uploads set body_file = ?, body_kept_until = ? where id = ?");
  keep.run("old", today - 1, old);
  keep.run("fresh", today + 1, fresh);
  keep.run("lost", today + 1, lost);
  for (const name of ["old", "fresh"]) writeFileSync(join(bodiesFolder(dataFolder), name), "<testsuite/>");
  const round = () => maintain(db, { dataFolder }, today);

  await round();
  assert.deepEqual(db.prepare("select day from window_ends").pluck().all(), ["2026-11-22"]);
  assert.deepEqual(
    db.prepare("select distinct days from test_windows order by 1").pluck().all(),
    [7, 30, 90],
    "what failed three days ago is not in the window of two days",
  );
  assert.deepEqual(readdirSync(bodiesFolder(dataFolder)), ["fresh.zst"]);
  assert.deepEqual(db.prepare("select body_file from uploads order by id").pluck().all(), [
    null,
    "fresh.zst",
    null,
  ]);
  await round();
  assert.deepEqual(readdirSync(bodiesFolder(dataFolder)), ["fresh.zst"]);
});

test("steps that wrote something are counted, and none of a round that found nothing to do", async (context) => {
  const { db, upload } = openBench(context);
  const dataFolder = dataFolderOf(context);
  const steps = newUpkeepSteps();
  const stepsOf = async (work: () => unknown) => {
    const before = upkeepStepsSoFar(steps);
    work();
    countSteps(db, steps);
    await maintain(db, { dataFolder }, today);
    return upkeepStepsSoFar(steps) - before;
  };
  const failing = () => upload(surefireReport("A", { a: "failed" }), { run: "1" }, today - 3 * dayMs);
  assert.ok((await stepsOf(failing)) > 0);
  assert.equal(await stepsOf(() => {}), 0);
});

test("after a crash, what nobody names is deleted unless it may still be in use", async (context) => {
  const { db, upload } = openBench(context);
  const dataFolder = dataFolderOf(context);
  const { uploadId } = upload(surefireReport("A", { a: "passed" }), { run: "1" });
  db.prepare("update uploads set body_file = 'named', body_kept_until = ? where id = ?").run(today, uploadId);
  const paths = [
    join(spoolFolder(dataFolder), "half"),
    ...["named", "unnamed"].map((name) => join(bodiesFolder(dataFolder), name)),
  ];
  for (const path of paths) {
    writeFileSync(path, "<testsuite");
    utimesSync(path, new Date(today - 1000), new Date(today - 1000));
  }
  const underWay = join(spoolFolder(dataFolder), "under-way");
  writeFileSync(underWay, "<");
  utimesSync(underWay, new Date(today + 1000), new Date(today + 1000));

  // Listed, and gone when it is looked at: so is a body that has been received in between.
  symlinkSync(join(dataFolder, "gone"), join(spoolFolder(dataFolder), "received"));

  await tidyAfterCrash(db, { dataFolder }, today);
  assert.deepEqual(
    [...paths, underWay].map((path) => existsSync(path)),
    [false, true, false, true],
  );
});

function dataFolderOf(context: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), "flakeboard-test-"));
  context.after(() => rmSync(folder, { recursive: true }));
  for (const each of [bodiesFolder(folder), spoolFolder(folder)]) mkdirSync(each, { recursive: true });
  return folder;
}

function countsOf(db: Database, tables: readonly string[]): number[] {
  return tables.map((table) => rowsOf(db, table).length);
}

function rowsOf(db: Database, table: string): unknown[] {
  return db.prepare(`select * from ${table}`).all();
}

/** Keys of the runs that have rows in a table. */
function runsWith(db: Database, table: string): unknown[] {
  return db
    .prepare(
      `select distinct runs.key from runs join jobs on jobs.run_id = runs.id join ${table} on job_id = jobs.id
       order by runs.id`,
    )
    .pluck()
    .all();
}
