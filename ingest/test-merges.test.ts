import assert from "node:assert/strict";
import test from "node:test";
import fc from "fast-check";
import { columnsOf } from "#db/actor-columns.ts";
import { editsOf } from "#db/edits.ts";
import type { Database } from "#db/open.ts";
import { rebuildRollUps } from "#db/roll-ups/rebuild.ts";
import { findOthers, renamesOf } from "#db/test-merges/find-renames.ts";
import { aliasesOf } from "#db/test-merges/merge-tests.ts";
import { findTest } from "#db/test-page/find-test.ts";
import { refreshAllStandings } from "#db/verdicts/refresh-standings.ts";
import { replayProject } from "#db/verdicts/replay.ts";
import { type Bench, type Ending, openBench, surefireReport, today } from "#ingest/testing.ts";
import type { Actor } from "#lib/actor.ts";
import type { EntryDraft } from "#lib/quarantine/entry-draft.ts";

// Beside the pipeline, because rows come in through it; what is tested lies in db/test-merges.

const dayMs = 86_400_000;
const ann: Actor = { kind: "person", id: "7", name: "Ann" };
const idOf = (bench: Bench, name: string) =>
  bench.db.prepare("select id from tests where name = ?").pluck().get(name) as number;

/** A day each: `refunds` until it is renamed to `refundsOrder` on the sixth. */
function renamed(bench: Bench): void {
  for (let day = 0; day < 10; day++) {
    const name = day < 5 ? "refundsAnOrder" : "refundsAnOrders";
    const ending: Ending = day === 3 || day === 7 ? "flaky" : "passed";
    const startedAt = today - (10 - day) * dayMs;
    const report = surefireReport("com.shop.CartIT", { [name]: ending, pays: "passed" });
    bench.upload(report, { run: `${day}`, commit: `c${day}`, branch: "main", startedAt }, startedAt);
  }
}

test("a rename is found where one test vanishes and another with a like name appears", async (context) => {
  const bench = openBench(context);
  renamed(bench);
  const found = async (name: string) => {
    const of = (await findTest(bench.db, bench.project.id, idOf(bench, name)))!;
    return (await renamesOf(bench.db, of)).map((other) => other.name);
  };
  assert.deepEqual(await found("refundsAnOrders"), ["refundsAnOrder"]);
  assert.deepEqual(await found("pays"), []);
  editsOf(bench.db, () => today).dismissRename({
    projectId: bench.project.id,
    testId: idOf(bench, "refundsAnOrders"),
    otherId: idOf(bench, "refundsAnOrder"),
    actor: ann,
  });
  assert.deepEqual(await found("refundsAnOrders"), []);
});

test("a merged test's history, state and days are the other's, and its page leads there", async (context) => {
  const bench = openBench(context);
  renamed(bench);
  const [from, into] = [idOf(bench, "refundsAnOrder"), idOf(bench, "refundsAnOrders")];
  const { mergeTests, separateTests } = editsOf(bench.db, () => today);
  const projectId = bench.project.id;
  const before = sums(bench.db);
  assert.deepEqual(mergeTests({ projectId, from, into, actor: ann }), { ok: true });
  replayProject(bench.db, projectId);
  refreshAllStandings(bench.db, projectId, today + dayMs);
  const state = bench.db.prepare("select results, conclusive from test_standings").all();
  assert.deepEqual(state, [{ results: 10, conclusive: 2 }]);
  const merged = await findTest(bench.db, projectId, from);
  assert.deepEqual([merged?.id, merged?.firstSeenAt], [into, today - 10 * dayMs]);
  const [alias] = await aliasesOf(bench.db, into);
  assert.deepEqual([alias?.name, alias?.by], ["refundsAnOrder", ann]);

  assert.equal(separateTests({ projectId, mergeId: alias!.mergeId, actor: ann }), true);
  assert.deepEqual(sums(bench.db), before);
  assert.equal((await findTest(bench.db, projectId, from))?.id, from);
  assert.equal((await findTest(bench.db, projectId, into))?.firstSeenAt, today - 5 * dayMs);
  assert.equal(separateTests({ projectId, mergeId: alias!.mergeId, actor: ann }), false);
});

test("a merged test's quarantine is the other's, and its own again when they are separated", (context) => {
  const bench = openBench(context);
  renamed(bench);
  const [from, into] = [idOf(bench, "refundsAnOrder"), idOf(bench, "refundsAnOrders")];
  const edits = editsOf(bench.db, () => today);
  const by = { projectId: bench.project.id, actor: ann };
  const add = (target: EntryDraft["target"], branch?: string) => {
    const draft = { target, branch, signatures: "known", reason: "Slow", confirm: [] } as const;
    const answer = edits.addQuarantine({ ...by, draft });
    assert.ok(answer.ok);
    return answer.entryId;
  };
  const own = add({ kind: "test", testId: from });
  const both = add({ kind: "pattern", pattern: { suite: "*", group: "*", name: "refunds*" } });
  const released = add({ kind: "test", testId: from }, "topic");
  const others = add({ kind: "test", testId: into });
  edits.releaseQuarantine({ ...by, entryIds: [released] });
  const held = () =>
    bench.db
      .prepare(
        `select q.entry_id, q.test_id, e.test_id as named from quarantine_tests q
         join quarantine_entries e on e.id = q.entry_id order by 1, 2`,
      )
      .raw()
      .all();
  const before = held();
  assert.equal(edits.mergeTests({ ...by, from, into }).ok, true);
  assert.deepEqual(held(), [
    [own, into, into],
    [both, into, null],
    [released, from, from],
    [others, into, into],
  ]);
  const mergeId = bench.db.prepare("select id from test_merges").pluck().get() as number;
  assert.equal(edits.separateTests({ ...by, mergeId }), true);
  assert.deepEqual(held(), before);
});

test("fixes declared of a merged test are the other's, and its own again whatever was separated first", (context) => {
  const bench = openBench(context);
  renamed(bench);
  const later = today + dayMs;
  bench.upload(surefireReport("com.shop.CartIT", { refunds: "passed" }), { run: "n" }, later);
  const [a, b, c] = ["refundsAnOrder", "refundsAnOrders", "refunds"].map((name) => idOf(bench, name));
  const by = { projectId: bench.project.id, actor: ann };
  for (const testId of [a!, b!, c!]) {
    const { byKind, byId, byName } = columnsOf(ann);
    bench.db
      .prepare(
        "insert into declared_fixes (project_id, test_id, at, by_kind, by_id, by_name) values (?, ?, ?, ?, ?, ?)",
      )
      .run(bench.project.id, testId, today, byKind, byId, byName);
  }
  const edits = editsOf(bench.db, () => later);
  const fixed = () => bench.db.prepare("select test_id from declared_fixes order by id").pluck().all();
  assert.ok(edits.mergeTests({ ...by, from: a!, into: b! }).ok);
  assert.deepEqual(fixed(), [b, b, c]);
  assert.ok(edits.mergeTests({ ...by, from: b!, into: c! }).ok);
  assert.deepEqual(fixed(), [c, c, c]);
  const [first, second] = bench.db
    .prepare<[], number>("select id from test_merges order by id")
    .pluck()
    .all();
  assert.ok(edits.separateTests({ ...by, mergeId: first! }));
  assert.deepEqual(fixed(), [a, c, c]);
  assert.ok(edits.separateTests({ ...by, mergeId: second! }));
  assert.deepEqual(fixed(), [a, b, c]);
});

test("tests that a job ran both are two, and so are those of different suites or projects", async (context) => {
  const bench = openBench(context);
  renamed(bench);
  bench.upload(surefireReport("com.shop.CartIT", { other: "passed" }), {
    run: "x",
    suite: "unit",
    job: "unit",
  });
  const { mergeTests } = editsOf(bench.db, () => today);
  const projectId = bench.project.id;
  const [pays, refunds, other] = ["pays", "refundsAnOrder", "other"].map((name) => idOf(bench, name));
  const reason = (from: number, into: number, project = projectId) => {
    const answer = mergeTests({ projectId: project, from, into, actor: ann });
    return answer.ok ? "" : answer.reason;
  };
  assert.match(reason(pays!, refunds!), /^together$/);
  assert.match(reason(other!, refunds!), /^suites$/);
  assert.match(reason(refunds!, refunds!), /^gone$/);
  assert.match(reason(refunds!, pays!, 99), /^gone$/);
  const found = await findOthers(
    bench.db,
    (await findTest(bench.db, projectId, refunds!))!,
    "cart ORDERS",
    5,
  );
  assert.deepEqual(
    found.map(({ name }) => name),
    ["refundsAnOrders"],
  );
  const beside = await findOthers(bench.db, (await findTest(bench.db, projectId, refunds!))!, "pays", 5);
  assert.deepEqual(beside, [], "what ran beside it cannot be the same test");
});

const upload = fc.record({
  run: fc.integer({ min: 1, max: 12 }),
  commit: fc.constantFrom("aaaaaaa", "bbbbbbb"),
  branch: fc.constantFrom("main", "topic"),
  age: fc.integer({ min: 0, max: 40 }),
  one: fc.constantFrom<"a" | "b" | undefined>("a", "b", undefined),
  ending: fc.constantFrom<Ending[]>("passed", "failed", "flaky", "skipped"),
});

test("what a merge sums up is what a rebuild from raw rows gives, and taken back it is as before", async (context) => {
  await fc.assert(
    fc.asyncProperty(fc.array(upload, { minLength: 2, maxLength: 20 }), async (uploads) => {
      const bench = openBench(context);
      const projectId = bench.project.id;
      for (const [at, { age, one, ending, ...said }] of uploads.entries()) {
        const report = surefireReport("A", { c: "failed", ...(one === undefined ? {} : { [one]: ending }) });
        bench.upload(report, {
          ...said,
          run: `${said.run}`,
          attempt: at + 1,
          startedAt: today - age * dayMs,
        });
      }
      const [from, into] = [idOf(bench, "a"), idOf(bench, "b")];
      if (from === undefined || into === undefined) return;
      const { mergeTests, separateTests } = editsOf(bench.db, () => today);
      const before = sums(bench.db);
      assert.deepEqual(mergeTests({ projectId, from, into, actor: ann }), { ok: true });
      const merged = sums(bench.db);
      rebuildRollUps(bench.db, projectId, today);
      assert.deepEqual(merged, sums(bench.db));
      const [alias] = await aliasesOf(bench.db, into);
      separateTests({ projectId, mergeId: alias!.mergeId, actor: ann });
      assert.deepEqual(sums(bench.db), before);
    }),
    { numRuns: 25, seed: 20261128, endOnFailure: true },
  );
});

function sums(db: Database): Record<string, unknown[]> {
  const read = (sql: string) => db.prepare(sql).all();
  return {
    results: read("select job_id, test_id, code from results order by 1, 2"),
    days: read("select * from test_days order by day, scope, test_id"),
    windows: read("select * from test_windows order by days, scope, test_id"),
    streaks: read("select * from failing_streaks order by test_id"),
    failing: read("select test_id, job_id, is_contradicted from failing_results order by 1, 2"),
    verdicts: read("select leg_id, test_id from failure_verdicts order by 1, 2"),
    red: read("select * from red_runs order by run_id, suite_id"),
  };
}
