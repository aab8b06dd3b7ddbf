import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import { emptyProject, projectsToEmpty } from "#db/empty-project.ts";
import { listTests } from "#db/leaderboard/list-tests.ts";
import type { Database } from "#db/open.ts";
import { placeOf } from "#db/people/place.ts";
import { listMembers, setRole } from "#db/people/roles.ts";
import { openPeopleBench } from "#db/people/testing.ts";
import { listQuarantineEvents } from "#db/quarantine/events.ts";
import { listEntries } from "#db/quarantine/list-entries.ts";
import { listProposals } from "#db/quarantine/proposals.ts";
import { listRuns } from "#ingest/demo/calendar.ts";
import { suites } from "#ingest/demo/catalogue.ts";
import { arrivalOf, listJobs } from "#ingest/demo/jobs.ts";
import { type DemoLoad, loadDemo, removeDemo } from "#ingest/demo/load-demo.ts";
import { quarantineActs } from "#ingest/demo/quarantine-story.ts";
import { brokenTest, flakyTests, newTest } from "#ingest/demo/story.ts";
import { openBench } from "#ingest/testing.ts";
import { parseFilters } from "#lib/filters.ts";

const now = Date.parse("2026-11-22T20:00:00Z");

test("the demo tells its story: what is broken, flaky, new and refused is found to be so", async (context) => {
  const { db, load } = demo(context, 28);
  const query = new URLSearchParams({ window: "30d", limit: "500" });
  const { tests, byStatus } = await listTests(db, load.project.id, parseFilters(query, now).filters, now);
  const named = (status: string) =>
    tests.filter((one) => one.status === status).map(({ group, name }) => `${group} ${name}`);

  assert.deepEqual(named("broken"), [`${brokenTest.group} ${brokenTest.name}`]);
  assert.deepEqual(named("new"), [`${newTest.group} ${newTest.name}`]);
  // The rarest of them need not strike in four weeks; nothing else may look flaky.
  const meant = flakyTests.map(({ group, name }) => `${group} ${name}`);
  assert.deepEqual(
    named("flaky").filter((one) => !meant.includes(one)),
    [],
  );
  assert.ok(byStatus.flaky >= 5, `${byStatus.flaky} tests are flaky`);
  assert.ok(byStatus.healthy > 300, `${byStatus.healthy} tests are healthy`);

  assert.deepEqual(
    db
      .prepare("select status, count(*) as n from uploads where status <> 'accepted' group by 1 order by 1")
      .all(),
    [
      { status: "duplicate", n: 2 },
      { status: "partly", n: 1 },
      { status: "refused", n: 1 },
    ],
  );
  assert.deepEqual(db.prepare("select distinct producer from upload_producers order by 1").pluck().all(), [
    "jest-junit",
    "playwright",
    "surefire",
  ]);
  const refused = db
    .prepare(
      `select count(distinct f.run_id) as runs, count(distinct j.suite_id) as suites, min(s.dependency) as dependency
       from failing_results f join signatures s on s.id = f.signature_id join jobs j on j.id = f.job_id
       where s.cause = 'connection-refused'`,
    )
    .get() as { runs: number; suites: number; dependency: string };
  assert.equal(refused.dependency, "payments-sandbox");
  assert.equal(refused.suites, 2);
  assert.ok(refused.runs >= 3, `${refused.runs} runs met the outage`);
  await expectQuarantine(db, load.project.id);
});

/** What four weeks know of the story of quarantine; what began before is left out. */
async function expectQuarantine(db: Database, projectId: number): Promise<void> {
  const { byState, entries } = await listEntries(db, projectId, {}, { offset: 0, limit: 50 }, now);
  assert.deepEqual(byState, { overdue: 1, expiring: 1, ready: 0, active: 1, released: 0 });
  const everything = entries.filter(({ signatures }) => signatures === "all");
  assert.deepEqual(
    everything.map(({ branch }) => branch),
    ["main"],
  );
  const kinds = (await listQuarantineEvents(db, projectId, { most: 500 })).map(({ kind }) => kind);
  assert.ok(kinds.includes("tightened"), "a muted test met the outage and failed in a new way");
  assert.ok(
    (await listProposals(db, projectId, 50)).length > 0,
    "somebody has yet to decide of a flaky test",
  );
  const muted = db
    .prepare<[], number>("select count(distinct run_id) from failing_results where muted_by is not null")
    .pluck()
    .get()!;
  assert.ok(muted > 0, "what was muted before the uploads came was muted in them");
}

test("what people muted is told in the order in which they did it, of tests that there are", () => {
  const hours = quarantineActs.map(({ daysAgo, hour }) => daysAgo * 24 - hour);
  assert.deepEqual(
    hours,
    hours.toSorted((a, b) => b - a),
  );
  for (const act of quarantineActs) {
    if (act.kind === "settings") continue;
    const tests = suites.find(({ name }) => name === act.test.suite)?.tests ?? [];
    assert.ok(
      tests.some(({ group, name }) => group === act.test.group && name === act.test.name),
      act.test.name,
    );
  }
});

test("the same moment gives the same demo", (context) => {
  const [one, two] = [demo(context, 4), demo(context, 4)];
  const sums =
    "select suite_id, sum(tests), sum(failed), sum(flaky), sum(skipped), sum(wall_ms) from jobs group by 1";
  assert.deepEqual(
    [one.load.runs, one.load.uploads, one.db.prepare(sums).all()],
    [two.load.runs, two.load.uploads, two.db.prepare(sums).all()],
  );
});

test("the demo has 90 days of jobs on any day of the week, at any hour", () => {
  for (const hours of [0, 31, 73, 125]) {
    const at = now + hours * 3_600_000;
    const jobs = listJobs(listRuns(at, 90)).filter((job) => arrivalOf(job) <= at);
    assert.ok(jobs.length > 1500 && jobs.length < 3000, `${jobs.length} jobs`);
    const onMain = jobs.filter(({ run, suite }) => run.pr === undefined && suite.name === "contract");
    const sinceBreak = onMain.filter(({ run }) => run.holds.has(brokenTest.since));
    assert.ok(sinceBreak.length >= 3, `${sinceBreak.length} runs of main hold the break`);
    assert.equal(new Set(jobs.map(({ run }) => run.commit)).size, new Set(jobs.map(({ run }) => run)).size);
  }
});

test("a demo is not loaded over another", (context) => {
  const { db } = demo(context, 1);
  assert.throws(() => loadDemo(db, now, 1), { code: "conflict" });
});

test("a demo is removed whole, and only if all of it came from the demo", async (context) => {
  const { db, load } = demo(context, 2);
  const filled = () =>
    db
      .prepare<[], string>(
        "select name from sqlite_schema where type = 'table' and name not like '%drizzle%'",
      )
      .pluck()
      .all()
      .filter((table) => db.prepare(`select 1 from "${table}" limit 1`).get() !== undefined);
  db.prepare("update uploads set client = 'curl' where id = 1").run();
  const people = openPeopleBench(context);
  const member = { personId: people.ada.id, place: placeOf(load.project) };
  setRole(people.db, member, "viewer", people.adaActs, now);
  assert.throws(() => removeDemo(db, people.db, load.project, now), { code: "conflict" });
  assert.equal((await listMembers(people.db, member.place)).length, 1);
  db.prepare("update uploads set client = 'demo' where id = 1").run();

  removeDemo(db, people.db, load.project, now);
  assert.deepEqual(await listMembers(people.db, member.place), []);
  for (const id of projectsToEmpty(db)) while (emptyProject(db, id, 1000, now).rows > 0);
  assert.deepEqual(filled(), ["projects", "project_deletions"], "the bench's own project is left");
  assert.ok(loadDemo(db, now, 1).uploads > 0);
});

function demo(
  context: TestContext,
  days: number,
): { load: DemoLoad; db: ReturnType<typeof openBench>["db"] } {
  const { db } = openBench(context);
  return { db, load: loadDemo(db, now, days) };
}
