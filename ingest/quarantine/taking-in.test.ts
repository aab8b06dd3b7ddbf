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
