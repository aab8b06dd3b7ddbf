import assert from "node:assert/strict";
import test, { type TestContext } from "node:test";
import { takenInNow } from "#db/quarantine/cap-use.ts";
import { evidenceForRelease } from "#db/quarantine/evidence-for-release.ts";
import { findEntry, listEntries } from "#db/quarantine/list-entries.ts";
import { mutedNow } from "#db/quarantine/muted-now.ts";
import { listQuarantinedTests } from "#db/quarantine/quarantined-tests.ts";
import { ada, dayMs, hourMs, openShop } from "#ingest/quarantine/testing.ts";
import { type Ending, today } from "#ingest/testing.ts";
import type { EntryDraft } from "#lib/quarantine/entry-draft.ts";

test("as time passes an entry is told to expire and to be overdue, each once", async (context) => {
  const { clock, added, upkeep, kindsOf, edits, project } = openShop(context);
  const entryId = added({ until: today + 5 * dayMs });
  for (let hour = 0; hour < 7 * 24; hour++) {
    clock.now = today + hour * hourMs;
    upkeep();
  }
  assert.equal(await kindsOf(entryId), "added expiring overdue");
  edits.extendQuarantine({
    projectId: project.id,
    actor: ada,
    entryIds: [entryId],
    until: clock.now + 4 * dayMs,
  });
  for (let hour = 0; hour < 5 * 24; hour++) {
    clock.now += hourMs;
    upkeep();
  }
  assert.equal(await kindsOf(entryId), "added expiring overdue extended expiring overdue");
});

test("who changes an entry in the minute before upkeep takes nothing from what is to be told of it", async (context) => {
  const { clock, added, upkeep, kindsOf, edits, project } = openShop(context);
  const entryId = added({ until: today + 5 * dayMs });
  for (const age of [3, 5]) {
    clock.now = today + age * dayMs;
    const changes = { owner: `@team-${age}` };
    edits.changeQuarantine({ projectId: project.id, actor: ada, entryId, changes });
    upkeep();
  }
  assert.equal(await kindsOf(entryId), "added changed expiring changed overdue");
});

test("after a long pause only what holds is told", async (context) => {
  const { clock, added, upkeep, kindsOf } = openShop(context);
  const entryId = added({ until: today + 5 * dayMs });
  clock.now += 30 * dayMs;
  upkeep();
  upkeep();
  assert.equal(await kindsOf(entryId), "added overdue");
});

test("a test that breaks while it is muted is muted no more, until somebody confirms that it may be", async (context) => {
  const { db, project, clock, added, upload, upkeep, edits, kindsOf, idOf } = openShop(context);
  const entryId = added({ signatures: "all", confirm: ["all-signatures"] });
  for (let step = 0; step < 8; step++) {
    clock.now += hourMs;
    upload({ refund: "failed" });
  }
  upkeep();
  upkeep();
  assert.equal(await kindsOf(entryId), "added tightened");
  const lastOf = () =>
    db.prepare("select muted_by, unmuted_by, unmuted_reason from failing_results order by job_id desc").get();
  upload({ refund: "failed" });
  assert.deepEqual(lastOf(), { muted_by: null, unmuted_by: entryId, unmuted_reason: "broken" });
  assert.deepEqual([...listQuarantinedTests(db, project.id, clock.now)], []);
  assert.deepEqual([...mutedNow(db, [idOf("refund")], clock.now)], []);
  assert.deepEqual([...takenInNow(db, [idOf("refund")], clock.now)], [idOf("refund")], "it uses the cap");

  const change = (confirm: EntryDraft["confirm"]) =>
    edits.changeQuarantine({
      projectId: project.id,
      actor: ada,
      entryId,
      changes: { muteAgain: true, confirm },
    });
  const refused = change([]);
  assert.equal(refused.ok ? "" : refused.refusal.code, "needs-confirmation");
  assert.equal(change(["broken"]).ok, true);
  upkeep();
  upload({ refund: "failed" });
  assert.deepEqual(lastOf(), { muted_by: entryId, unmuted_by: null, unmuted_reason: null });
  assert.equal(await kindsOf(entryId), "added tightened changed");
});

test("an entry is ready once its test passed as often as its old rate asks for; Flakeboard's own is released then", async (context) => {
  const { db, project, clock, added, upkeep, change, kindsOf, idOf, send } = openLongHistory(context);
  const mine = added({ until: today + 80 * dayMs });
  change({ isAutomatic: true });
  upkeep();
  const page = { offset: 0, limit: 5 };
  const { entries } = await listEntries(db, project.id, { test: idOf("pay") }, page, clock.now);
  const own = entries[0]!.id;
  change({ isAutomatic: false });
  const evidence = () => evidenceForRelease(db, project.id, idOf("refund"), clock.now)!;
  assert.equal(evidence().isEnough, false);
  let passes = 0;
  while (passes < 1000 && !evidence().isEnough) {
    if (passes === 30) upkeep();
    send("passed");
    passes += 1;
  }
  assert.ok(passes > 100 && passes < 500, `${passes} clean results for a test that failed in 8 %`);
  assert.equal(await kindsOf(mine), "added", "thirty of them were not enough");
  upkeep();
  upkeep();
  assert.equal(await kindsOf(mine), "added ready");
  assert.match(await kindsOf(own), /^added (?:expiring )?released$/);
  assert.ok(findEntry(db, project.id, mine)?.readyAt);
  send("flaky");
  upkeep();
  assert.equal(findEntry(db, project.id, mine)?.readyAt, undefined, "one more flake takes it back");
});

/** A project in which refund and pay flaked in 8 of the last 100 runs, an hour apart. */
function openLongHistory(context: TestContext) {
  const shop = openShop(context, []);
  const { clock } = shop;
  // Hundreds of uploads need not survive a power cut each.
  shop.db.pragma("synchronous = OFF");
  const send = (ending: Ending) => {
    clock.now += hourMs;
    return shop.upload({ refund: ending, pay: ending });
  };
  clock.now = today - 100 * hourMs;
  for (let run = 0; run < 100; run++) send(run % 12 === 0 && run < 96 ? "flaky" : "passed");
  return { ...shop, send };
}

test("a test that somebody declared fixed proves it before its entry is ready", async (context) => {
  const { project, clock, added, upkeep, edits, upload, idOf, kindsOf } = openShop(context);
  const entryId = added({ until: today + 60 * dayMs });
  const words = { note: undefined, commit: undefined, link: undefined };
  const test = { projectId: project.id, testId: idOf("refund") };
  assert.equal(edits.declareFix({ ...test, words, actor: ada }).ok, true);
  clock.now += dayMs;
  upload({ refund: "passed" });
  upkeep();
  assert.equal(await kindsOf(entryId), "added");
});
