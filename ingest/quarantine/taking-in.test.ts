import assert from "node:assert/strict";
import test from "node:test";
import { listQuarantinedTests } from "#db/quarantine/quarantined-tests.ts";
import { ada, dayMs, openShop } from "#ingest/quarantine/testing.ts";
import { today } from "#ingest/testing.ts";

test("a pattern takes in tests that come later, as far as the cap goes", (context) => {
  const { db, project, clock, added, upload, upkeep } = openShop(context);
  added({
    target: { kind: "pattern", pattern: { suite: "*", group: "*", name: "ref*" } },
    signatures: "all",
    confirm: ["all-signatures"],
  });
  const names = () => [...listQuarantinedTests(db, project.id, clock.now)].map(({ name }) => name);
  assert.deepEqual(names(), ["refund"]);
  upload({ refund2: "passed", refund3: "passed", refund4: "passed", other: "passed" });
  upload({ refund9: "passed" }, clock.now, "contract");
  upkeep();
  assert.deepEqual(
    names(),
    ["refund", "refund2", "refund3"],
    "three of some forty tests, and no contract test",
  );
});

test("a test that the cap kept out of a pattern is taken in once there is room", (context) => {
  const { db, project, clock, added, change, upload, upkeep, edits } = openShop(context);
  const entryId = added({
    target: { kind: "pattern", pattern: { suite: "*", group: "*", name: "ref*" } },
    signatures: "all",
    confirm: ["all-signatures"],
  });
  const names = () => [...listQuarantinedTests(db, project.id, clock.now)].map(({ name }) => name).join(" ");
  const waiting = () => db.prepare("select count(*) from quarantine_waiting").pluck().get();
  upload({ refund2: "passed", refund3: "passed", refund4: "passed", refund5: "passed" });
  upkeep();
  assert.equal(names(), "refund refund2 refund3");
  assert.equal(waiting(), 2);
  upload({ refund6: "passed" });
  change({ cap: { share: 0.5, most: 4 } });
  upkeep();
  assert.equal(names(), "refund refund2 refund3 refund4", "who waited longest comes first");
  change({ addNever: [{ suite: "*", group: "*", name: "refund5" }], cap: { share: 0.5, most: 20 } });
  upkeep();
  assert.equal(names(), "refund refund2 refund3 refund4 refund6");
  assert.equal(waiting(), 0);

  change({ cap: { share: 0.5, most: 5 } });
  upload({ refund7: "passed" });
  upkeep();
  assert.equal(waiting(), 1);
  edits.releaseQuarantine({ projectId: project.id, actor: ada, entryIds: [entryId] });
  assert.equal(waiting(), 0);
});

test("an overdue pattern takes in nothing until it mutes again", (context) => {
  const { db, project, clock, added, upload, upkeep, edits } = openShop(context);
  const entryId = added({
    target: { kind: "pattern", pattern: { suite: "*", group: "*", name: "ref*" } },
    signatures: "all",
    confirm: ["all-signatures"],
    until: today + dayMs,
  });
  const held = () => db.prepare("select count(*) from quarantine_tests").pluck().get();
  clock.now += 2 * dayMs;
  upload({ refund2: "passed" });
  upkeep();
  assert.equal(held(), 1, "room within the cap is for entries that mute");
  const until = clock.now + dayMs;
  edits.extendQuarantine({ projectId: project.id, actor: ada, entryIds: [entryId], until });
  upkeep();
  assert.equal(held(), 2);
});

test("a test that is never quarantined by now leaves its entries, and an empty entry is released", async (context) => {
  const { db, project, clock, added, change, kindsOf } = openShop(context);
  const entryId = added();
  change({ addNever: [{ suite: "*", group: "*CheckoutIT", name: "*" }] });
  assert.deepEqual([...listQuarantinedTests(db, project.id, clock.now)], []);
  assert.equal(await kindsOf(entryId), "added changed released");
});
