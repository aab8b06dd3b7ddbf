import assert from "node:assert/strict";
import test, { type TestContext } from "node:test";
import fc from "fast-check";
import { editsOf } from "#db/edits.ts";
import { factsOfEntries } from "#db/quarantine/entry-facts.ts";
import { eventsOfEntry, listQuarantineEvents } from "#db/quarantine/events.ts";
import { findEntry, listEntries } from "#db/quarantine/list-entries.ts";
import { listQuarantinedTests, type QuarantinedTestFilter } from "#db/quarantine/quarantined-tests.ts";
import { quarantineSettingsOf } from "#db/quarantine/settings.ts";
import { dropOldResults } from "#db/retention.ts";
import { draftOf } from "#ingest/quarantine/testing.ts";
import { openBench, removeProject, surefireReport, today } from "#ingest/testing.ts";
import type { Actor } from "#lib/actor.ts";
import type { EntryChanges } from "#lib/quarantine/entry-changes.ts";
import type { EntryDraft } from "#lib/quarantine/entry-draft.ts";
import { entryStates, stateOf } from "#lib/quarantine/entry-state.ts";

const dayMs = 86_400_000;
const ada: Actor = { kind: "person", id: "1", name: "Ada" };
const page = { offset: 0, limit: 50 };

/** A project whose refund test flaked yesterday, and a clock that can be set. */
function openShop(context: TestContext) {
  const bench = openBench(context);
  const clock = { now: today };
  const edits = editsOf(bench.db, () => clock.now);
  const passing = Object.fromEntries(
    Array.from({ length: 40 }, (_, case_) => [`case${case_}`, "passed"] as const),
  );
  bench.upload(
    surefireReport("com.shop.CheckoutIT", { refund: "flaky", ...passing }),
    { run: "1", suite: "integration", branch: "main" },
    today - dayMs,
  );
  const idOf = (name: string) =>
    bench.db.prepare<[string], { id: number }>("select id from tests where name = ?").get(name)!.id;
  const add = (changes: Partial<EntryDraft> = {}) =>
    edits.addQuarantine({
      projectId: bench.project.id,
      actor: ada,
      draft: draftOf(idOf("refund"), changes),
    });
  const added = (changes: Partial<EntryDraft> = {}) => {
    const answer = add(changes);
    if (!answer.ok) throw new Error(answer.refusal.message);
    return answer.entryId;
  };
  const refusalOf = (changes: Partial<EntryDraft>) => {
    const answer = add(changes);
    return answer.ok ? undefined : answer.refusal.code;
  };
  return { ...bench, clock, edits, idOf, add, added, refusalOf };
}

test("an entry is added with what it mutes, who did it and why", async (context) => {
  const { db, project, idOf, added } = openShop(context);
  const entryId = added({ owner: "@payments", ticket: "SHOP-1", branch: "main" });
  const entry = findEntry(db, project.id, entryId)!;
  assert.deepEqual(entry.target, { kind: "test", testId: idOf("refund") });
  assert.equal(entry.until, today + 14 * dayMs);
  assert.deepEqual(entry.addedBy, ada);
  const facts = (await factsOfEntries(db, project.id, [entryId])).get(entryId)!;
  assert.deepEqual(
    facts.tests.map(({ suite, name }) => [suite, name]),
    [["integration", "refund"]],
  );
  assert.equal(facts.mutedSignatures.length, 1);
  assert.match(facts.mutedSignatures[0]!.text, /timed out after/i);
  const [event, ...others] = await eventsOfEntry(db, entryId, 10);
  assert.equal(others.length, 0);
  assert.deepEqual([event?.kind, event?.by, event?.reason], ["added", ada, "The sandbox is slow"]);
});

test("what cannot be quarantined is refused with its reason and changes nothing", async (context) => {
  const { db, project, edits, clock, idOf, refusalOf, added } = openShop(context);
  const pattern = (name: string) =>
    ({ target: { kind: "pattern", pattern: { suite: "*", group: "*", name } } }) as const;
  assert.equal(refusalOf({ reason: " " }), "faults");
  assert.equal(refusalOf({ until: clock.now }), "faults");
  assert.equal(refusalOf({ target: { kind: "test", testId: 999_999 } }), "unknown-test");
  assert.equal(refusalOf(pattern("nothing*")), "takes-in-nothing");
  assert.equal(refusalOf(pattern("case*")), "over-cap");
  assert.equal(refusalOf({ target: { kind: "test", testId: idOf("case1") } }), "nothing-known");
  assert.equal(refusalOf({ signatures: "all" }), "needs-confirmation");
  assert.equal(refusalOf({ alsoMute: [999_999] }), "unknown-signature");
  assert.equal((await listEntries(db, project.id, {}, page, clock.now)).total, 0);
  assert.equal((await listQuarantineEvents(db, project.id, { most: 10 })).length, 0);

  added();
  assert.equal(refusalOf({}), "already-quarantined");
  assert.equal(refusalOf({ branch: "main" }), undefined, "another branch is another entry");
  const changes = { addNever: [{ suite: "*", group: "*", name: "case*" }] };
  assert.deepEqual(edits.changeQuarantineSettings({ projectId: project.id, actor: ada, changes }), []);
  assert.equal(
    refusalOf({
      target: { kind: "test", testId: idOf("case1") },
      signatures: "all",
      confirm: ["all-signatures"],
    }),
    "never-quarantined",
  );
});

test("a test of a contract suite is only quarantined if that is confirmed", (context) => {
  const { upload, refusalOf, idOf } = openShop(context);
  upload(surefireReport("OrderPact", { honours: "flaky" }), { run: "2", suite: "pact-contracts" }, today - 1);
  const target = { kind: "test", testId: idOf("honours") } as const;
  assert.equal(refusalOf({ target }), "needs-confirmation");
  assert.equal(refusalOf({ target, confirm: ["contract"] }), undefined);
});

test("the lists by state add up, and states follow the clock", async (context) => {
  const { db, project, clock, edits, added } = openShop(context);
  const [a, b] = [added(), added({ branch: "main", until: today + 2 * dayMs })];
  const states = async () => {
    const { byState, total } = await listEntries(db, project.id, {}, page, clock.now);
    assert.equal(total, 2);
    return Object.entries(byState)
      .filter(([, count]) => count > 0)
      .flat();
  };
  assert.deepEqual(await states(), ["expiring", 1, "active", 1]);
  clock.now += 12 * dayMs;
  assert.deepEqual(await states(), ["overdue", 1, "expiring", 1]);
  const released = edits.releaseQuarantine({ projectId: project.id, actor: ada, entryIds: [b, 999] });
  assert.deepEqual(released.done, [b]);
  assert.deepEqual(
    released.refused.map(({ entryId, refusal }) => [entryId, refusal.code]),
    [[999, "unknown-entry"]],
  );
  assert.deepEqual(await states(), ["expiring", 1, "released", 1]);
  const { entries } = await listEntries(db, project.id, { state: "expiring" }, page, clock.now);
  assert.deepEqual(
    entries.map(({ id }) => id),
    [a],
  );
});

test("lists tell the state of each entry as its own rule does", async (context) => {
  const { db, project, edits, added } = openShop(context);
  const entryIds = ["main", "a", "b", "c"].map((branch) => added({ branch }));
  edits.releaseQuarantine({ projectId: project.id, actor: ada, entryIds: entryIds.slice(0, 1) });
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: -40, max: 400 }), fc.boolean(), async (hours, isReady) => {
      const now = today + hours * 3_600_000;
      db.prepare("update quarantine_entries set ready_at = ? where id = ?").run(
        isReady ? today : null,
        entryIds[1],
      );
      const { entries, byState } = await listEntries(db, project.id, {}, page, now);
      for (const state of entryStates) {
        const own = entries.filter((entry) => stateOf(entry, now) === state).map(({ id }) => id);
        assert.equal(byState[state], own.length);
        const listed = await listEntries(db, project.id, { state }, page, now);
        assert.deepEqual(listed.entries.map(({ id }) => id).toSorted(), own.toSorted());
      }
    }),
    { seed: 20261122, numRuns: 60 },
  );
});

test("what failures of a test in quarantine said outlives retention, and goes once it is released", (context) => {
  const { db, project, edits, added, upload } = openShop(context);
  const entryId = added();
  db.prepare("update projects set retention_days = 30 where id = ?").run(project.id);
  upload(
    surefireReport("com.shop.CheckoutIT", { refund: "failed", pay: "failed" }),
    { run: "old", suite: "integration" },
    today - 50 * dayMs,
  );
  const left = () =>
    db
      .prepare(
        "select t.name from attempts a join tests t on t.id = a.test_id join jobs j on j.id = a.job_id join runs r on r.id = j.run_id where r.key = 'old'",
      )
      .pluck()
      .all();
  assert.deepEqual(left(), ["refund", "pay"]);
  while (dropOldResults(db, today) > 0);
  assert.deepEqual(left(), ["refund"]);
  edits.releaseQuarantine({ projectId: project.id, actor: ada, entryIds: [entryId] });
  assert.deepEqual(left(), []);
});

test("extending tells from when to when, and a released entry stays released", async (context) => {
  const { db, project, clock, edits, added } = openShop(context);
  const entryId = added();
  const until = today + 30 * dayMs;
  const extend = () =>
    edits.extendQuarantine({
      projectId: project.id,
      actor: ada,
      entryIds: [entryId],
      until,
      note: "Not mended yet",
    });
  assert.deepEqual(extend().done, [entryId]);
  const [event] = await eventsOfEntry(db, entryId, 1);
  assert.deepEqual([event?.kind, event?.reason], ["extended", "Not mended yet"]);
  assert.deepEqual(event?.changes, [{ field: "until", from: today + 14 * dayMs, to: until }]);
  edits.releaseQuarantine({ projectId: project.id, actor: ada, entryIds: [entryId] });
  clock.now += 1;
  assert.deepEqual(
    extend().refused.map(({ refusal }) => refusal.code),
    ["released"],
  );
});

test("a change is read as a new entry is, and makes no second entry for the same", (context) => {
  const { project, edits, added } = openShop(context);
  added();
  const entryId = added({ branch: "topic" });
  const change = (changes: EntryChanges) => {
    const answer = edits.changeQuarantine({ projectId: project.id, actor: ada, entryId, changes });
    return answer.ok ? "changed" : answer.refusal.code;
  };
  assert.equal(change({ ticket: " SHOP-7 " }), "changed");
  assert.equal(change({ reason: "  " }), "faults");
  assert.equal(change({ variant: "firefox" }), "faults");
  assert.equal(change({ branch: null }), "already-quarantined");
  assert.equal(change({ branch: "other" }), "changed");
  assert.equal(change({ branch: "other", owner: "@ann" }), "changed");
});

test("an overdue entry is revived only within the cap", (context) => {
  const { project, clock, edits, added, upload, idOf } = openShop(context);
  const entryId = added();
  const others = ["x", "y", "z"];
  clock.now += 20 * dayMs;
  const flaky = Object.fromEntries([...others, "refund"].map((name) => [name, "flaky" as const]));
  const passing = Object.fromEntries(
    Array.from({ length: 40 }, (_, case_) => [`case${case_}`, "passed"] as const),
  );
  upload(
    surefireReport("com.shop.CheckoutIT", { ...passing, ...flaky }),
    { run: "2", suite: "integration" },
    clock.now,
  );
  for (const name of others) added({ target: { kind: "test", testId: idOf(name) } });
  const until = clock.now + dayMs;
  const answer = edits.extendQuarantine({ projectId: project.id, actor: ada, entryIds: [entryId], until });
  assert.deepEqual(
    answer.refused.map(({ refusal }) => refusal.code),
    ["over-cap"],
  );
});

test("a skip list names each muted test once, and those for one branch or variant only there", (context) => {
  const { db, project, clock, edits, added, upload, idOf } = openShop(context);
  upload(surefireReport("B", { b: "flaky" }), { run: "2", suite: "integration" }, today - 1);
  const [everywhere, onMain] = [
    added(),
    added({ branch: "main", target: { kind: "test", testId: idOf("b") } }),
  ];
  added({ variant: "os=mac", target: { kind: "pattern", pattern: { suite: "*", group: "B", name: "*" } } });
  const names = (filter: QuarantinedTestFilter = {}) =>
    [...listQuarantinedTests(db, project.id, clock.now, filter)].map(({ name }) => name).join(" ");
  assert.equal(names(), "refund");
  assert.equal(names({ branch: "main" }), "b refund");
  assert.equal(names({ branch: "main", variant: "browser=x,os=mac" }), "b refund");
  assert.equal(names({ variant: "os=mac" }), "b refund");
  assert.equal(names({ suite: "unit" }), "");
  edits.releaseQuarantine({ projectId: project.id, actor: ada, entryIds: [onMain] });
  assert.equal(names({ branch: "main" }), "refund");
  clock.now = findEntry(db, project.id, everywhere)!.until;
  assert.equal(names({ branch: "main" }), "", "an overdue entry has no part in it");
});

test("an entry narrowed to known signatures mutes those of its tests, also one beyond the cap by now", async (context) => {
  const { db, project, edits, added, clock } = openShop(context);
  const entryId = added({ signatures: "all", confirm: ["all-signatures"] });
  clock.now = findEntry(db, project.id, entryId)!.until;
  const cap = { share: 0, most: 0 };
  edits.changeQuarantineSettings({ projectId: project.id, actor: ada, changes: { cap } });
  const changes = { signatures: "known" } as const;
  const answer = edits.changeQuarantine({ projectId: project.id, actor: ada, entryId, changes });
  assert.ok(answer.ok);
  const facts = (await factsOfEntries(db, project.id, [entryId])).get(entryId)!;
  assert.equal(facts.mutedSignatures.length, 1);
});

test("a pattern that is listed while somebody else changes the caps stays listed", (context) => {
  const { db, project, edits } = openShop(context);
  const by = { projectId: project.id, actor: ada };
  const never = [{ suite: "*", group: "*", name: "pays*" }];
  assert.deepEqual(edits.changeQuarantineSettings({ ...by, changes: { addNever: never } }), []);
  const cap = { share: 0.1, most: 5 };
  assert.deepEqual(edits.changeQuarantineSettings({ ...by, changes: { cap } }), []);
  const beyond = { cap: { share: 2, most: 5 } };
  assert.equal(edits.changeQuarantineSettings({ ...by, changes: beyond }).length, 1);
  assert.deepEqual(quarantineSettingsOf(db, project.id), { cap, never, isAutomatic: false });
});

test("a project's quarantine goes with the project", (context) => {
  const { db, project, added } = openShop(context);
  added();
  removeProject(db, project.id);
  const tables = ["entries", "tests", "waiting", "signatures", "events", "settings", "proposals"];
  for (const table of tables)
    assert.deepEqual(db.prepare(`select * from quarantine_${table}`).all(), [], table);
});
