import assert from "node:assert/strict";
import test from "node:test";
import { extentOf } from "#db/leaderboard/extent.ts";
import { listTests } from "#db/leaderboard/list-tests.ts";
import { testCounts } from "#db/leaderboard/test-counts.ts";
import { noteDueJobTests } from "#db/roll-ups/job-tests.ts";
import { type Bench, type Ending, openBench, surefireReport, today } from "#ingest/testing.ts";
import { parseFilters } from "#lib/filters.ts";

const endings: Ending[] = ["passed", "passed", "passed", "failed", "errored", "flaky", "skipped"];
const tests = 60;
const filtersOf = (query: string) => parseFilters(new URLSearchParams(query), today).filters;

test("a branch on which everything ran lists and counts its tests as all branches together do", async (context) => {
  const bench = openBench(context);
  uploadRuns(bench);
  const { db, project } = bench;
  const ids = db.prepare("select id from tests order by id").pluck().all() as number[];
  const [all, branch] = ["all", "topic"].map((name) =>
    filtersOf(`window=30d&branch=${name}&sort=failure_rate&limit=500`),
  );
  const counted = [all!, branch!].map((filters) =>
    sorted(testCounts(db, extentOf(db, project.id, filters), ids)),
  );
  assert.equal(counted[0]!.length, tests);
  assert.deepEqual(counted[1], counted[0]);
  const lists = await Promise.all(
    [all!, branch!].map((filters) => listTests(db, project.id, filters, today)),
  );
  assert.deepEqual(lists[1]!.byStatus, lists[0]!.byStatus);
  assert.deepEqual(lists[1]!.tests, lists[0]!.tests);
});

test("jobs of a time before their tests were noted are counted from their results until they are", async (context) => {
  const bench = openBench(context);
  uploadRuns(bench);
  const { db, project } = bench;
  const filters = filtersOf("window=30d&branch=topic&sort=failure_rate&limit=500");
  const before = [await listTests(db, project.id, filters, today), noted(bench)];
  db.exec("insert into job_tests_due select id from jobs; delete from job_tests");
  assert.deepEqual(await listTests(db, project.id, filters, today), before[0]);
  const steps = [];
  for (let jobs = -1; jobs !== 0; steps.push(jobs)) jobs = noteDueJobTests(db, 20);
  assert.deepEqual(steps, [20, 20, 0]);
  assert.deepEqual([await listTests(db, project.id, filters, today), noted(bench)], before);
});

/** Forty runs on one branch, in each of which two thirds of the tests have a result. */
function uploadRuns({ upload }: Bench): void {
  for (let run = 0; run < 40; run++) {
    const cases = Array.from({ length: tests }, (_, at): [string, Ending] => [
      `t${at}`,
      endings[(at * 5 + run * 3 + at * run) % 7]!,
    ]);
    const some = cases.filter((_, at) => (at + run) % 3 > 0);
    upload(surefireReport("CheckoutIT", Object.fromEntries(some)), {
      ...{ run: `${run}`, branch: "topic", commit: `c${run}`, startedAt: today - run * 3_600_000 },
    });
  }
}

function sorted(counts: ReadonlyMap<number, unknown>): unknown[] {
  return [...counts].sort(([a], [b]) => a - b);
}

function noted({ db }: Bench): unknown[] {
  return db.prepare("select * from job_tests").all();
}
