import assert from "node:assert/strict";
import test from "node:test";
import fc from "fast-check";
import { editsOf } from "#db/edits.ts";
import type { Database } from "#db/open.ts";
import { recountTestDays } from "#db/recount/recount-test-days.ts";
import {
  beginMove,
  beginRebuild,
  isRecounting,
  projectsToRecount,
  stepRecount,
} from "#db/recount/recounts.ts";
import { rebuildRollUps } from "#db/roll-ups/rebuild.ts";
import { sumUpEntries } from "#db/roll-ups/window-entries.ts";
import { rebuildProject } from "#ingest/admin/rebuild-project.ts";
import { openRecounting } from "#ingest/recounting.ts";
import { rollUpRows } from "#ingest/roll-up-rows.ts";
import { type Bench, type Ending, openBench, surefireReport, today } from "#ingest/testing.ts";
import { operatorAtShell } from "#lib/actor.ts";

const dayMs = 86_400_000;
const endings: Ending[] = ["passed", "passed", "failed", "skipped", "flaky"];
const branches = ["main", "develop", "topic"];

const upload = fc.record({
  run: fc.integer({ min: 1, max: 6 }).map(String),
  attempt: fc.integer({ min: 1, max: 2 }),
  job: fc.constantFrom("unit", "integration"),
  commit: fc.constantFrom("aaaaaaa", "bbbbbbb"),
  branch: fc.constantFrom(...branches),
  pr: fc.constantFrom(undefined, undefined, "7"),
  age: fc.integer({ min: 0, max: 40 }),
  cases: fc.dictionary(fc.constantFrom("a", "b", "c"), fc.constantFrom(...endings), { minKeys: 1 }),
});

/** Somebody names a default branch, or some of what then has to be counted anew is. */
const change = fc.record({ defaultBranch: fc.constantFrom(...branches) });
const steps = fc.record({ steps: fc.integer({ min: 1, max: 4 }) });

test("whatever comes while runs move to another default branch, all is counted as a rebuild counts it", (context) => {
  let moved = 0;
  fc.assert(
    fc.property(
      fc.array(fc.oneof({ arbitrary: upload, weight: 3 }, change, steps), { maxLength: 16 }),
      (events) => {
        const bench = openBench(context);
        const { db, project } = bench;
        uploadRun(bench, 1000);
        for (const event of events) {
          if ("steps" in event)
            for (let step = 0; step < event.steps; step++) stepRecount(db, project.id, today);
          else if ("defaultBranch" in event) {
            db.prepare("update projects set default_branch = ?").run(event.defaultBranch);
            beginMove(db, project.id);
          } else {
            const { cases, age, pr, ...said } = event;
            const place = pr === undefined ? {} : { pr };
            bench.upload(surefireReport("CheckoutIT", cases), {
              ...said,
              ...place,
              startedAt: today - age * dayMs,
            });
          }
        }
        const before = scopesOf(db);
        while (stepRecount(db, project.id, today));
        if (scopesOf(db) !== before) moved++;
        while (sumUpEntries(db, 100) > 0);
        const counted = rollUpRows(db);
        rebuildRollUps(db, project.id, today);
        assert.deepEqual(counted, rollUpRows(db));
      },
    ),
    { numRuns: 60, seed: 20261128 },
  );
  assert.ok(moved > 10, `runs moved in ${moved} histories`);
});

test("a rebuild puts right what is wrong, whatever is uploaded between its steps", async (context) => {
  const bench = openBench(context);
  const { db, project } = bench;
  for (let run = 0; run < 25; run++) uploadRun(bench, run);
  for (const spoil of [
    "update test_days set ran = ran + 5, failed = 9",
    "update failing_results set is_contradicted = 1 - is_contradicted",
    "update runs set failed = 7, is_red = 1 - is_red",
    "update suite_runs set is_red = 1 - is_red",
    "update run_days set runs = 77",
    "insert into branch_days (project_id, branch, day, runs, red_runs) select id, 'gone', '2026-11-01', 1, 1 from projects",
    "update upload_hours set uploads = 66",
    "delete from failing_streaks",
    "delete from test_windows",
    "delete from red_runs",
    "update job_tests set ran = x'0101'",
  ]) {
    assert.ok(db.prepare(spoil).run().changes > 0, spoil);
  }
  beginRebuild(db, project.id);
  let between = 0;
  await openRecounting(
    db,
    () => today,
    async () => uploadRun(bench, 100 + between++),
  ).run();
  assert.ok(between > 12, `${between} uploads came in between`);
  assert.equal(isRecounting(db, project.id), false);
  const counted = rollUpRows(db);
  rebuildRollUps(db, project.id, today);
  assert.deepEqual(counted, rollUpRows(db));
});

test("a rebuild that was cut short goes on where it stood", (context) => {
  const bench = openBench(context);
  const { db, project } = bench;
  for (let run = 0; run < 25; run++) uploadRun(bench, run);
  beginRebuild(db, project.id);
  for (let step = 0; step < 5; step++) stepRecount(db, project.id, today);
  const stood = db.prepare("select stages, position from recounts").get() as { position: string };
  assert.notEqual(stood.position, "");
  assert.deepEqual(projectsToRecount(db), [project.id]);
  assert.throws(
    () =>
      db.transaction(() => {
        stepRecount(db, project.id, today);
        throw new Error("cut short");
      })(),
    /cut short/,
  );
  assert.deepEqual(db.prepare("select stages, position from recounts").get(), stood);
  while (stepRecount(db, project.id, today));
  assert.deepEqual(projectsToRecount(db), []);
});

test("the tests of a day are summed up a part at a time, to the same end", (context) => {
  const bench = openBench(context);
  const { db, project } = bench;
  for (let run = 0; run < 25; run++) uploadRun(bench, run);
  const before = db.prepare("select * from test_days").all();
  db.exec("update test_days set ran = ran + 1");
  let parts = 0;
  for (let key: string | undefined = ""; key !== undefined; parts++) {
    key = recountTestDays(db, project.id, key, today, 10);
  }
  assert.ok(parts > 12, `${parts} parts`);
  assert.deepEqual(db.prepare("select * from test_days").all(), before);
});

test("the operator's rebuild leaves what was learnt as it was", async (context) => {
  const bench = openBench(context);
  const { db, project } = bench;
  for (let run = 0; run < 25; run++) uploadRun(bench, run);
  const learnt = () => [
    db.prepare("select * from test_states").all(),
    db.prepare("select * from test_standings").all(),
  ];
  const before = [rollUpRows(db), learnt()];
  assert.equal(await rebuildProject(db, project.id, () => today), 25);
  assert.deepEqual([rollUpRows(db), learnt()], before);
});

test("only another default branch has runs counted anew", (context) => {
  const bench = openBench(context);
  uploadRun(bench, 1);
  const { id, name, repository, retentionDays, isPublic } = bench.project;
  const edits = editsOf(bench.db, () => today);
  const say = (defaultBranch: string) =>
    edits.updateProject({
      id,
      changes: { name, defaultBranch, repository, retentionDays, isPublic },
      actor: operatorAtShell,
    });
  assert.deepEqual(
    ["develop", "develop", "main"].map((branch) => say(branch).move),
    ["done", "none", "done"],
  );
});

/** Ten tests, of which some fail, on one of three branches; every other run repeats the commit before. */
function uploadRun({ upload }: Bench, run: number): void {
  const cases = Array.from({ length: 10 }, (_, test): [string, Ending] => [
    `t${test}`,
    (test + run) % 5 === 0 ? "failed" : (test * run) % 7 === 1 ? "flaky" : "passed",
  ]);
  upload(surefireReport("CheckoutIT", Object.fromEntries(cases)), {
    ...{ run: `${run}`, branch: branches[run % 3]!, commit: `c${Math.floor(run / 6)}` },
    startedAt: today - (run % 9) * dayMs + run * 1000,
  });
}

function scopesOf(db: Database): string {
  return db.prepare("select id, scope from runs order by id").raw().all().join(" ");
}
