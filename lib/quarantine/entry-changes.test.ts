import assert from "node:assert/strict";
import test from "node:test";
import { flakeboardItself } from "#lib/actor.ts";
import type { QuarantineEntry } from "#lib/quarantine/entry.ts";
import { appliedChanges, changesOf, type EntryChanges } from "#lib/quarantine/entry-changes.ts";

const day = (text: string) => Date.parse(`${text}T00:00:00Z`);

const entry: QuarantineEntry = {
  id: 1,
  target: { kind: "test", testId: 7 },
  signatures: "known",
  branch: "main",
  variant: undefined,
  reason: "The sandbox is slow",
  owner: "@payments",
  ticket: undefined,
  confirmed: ["contract"],
  addedAt: day("2026-11-22"),
  addedBy: flakeboardItself,
  until: day("2026-12-06"),
  readyAt: undefined,
  releasedAt: undefined,
};

function told(changes: EntryChanges) {
  return changesOf(entry, appliedChanges(entry, changes), changes);
}

test("what is not given stays, and null takes away", () => {
  assert.deepEqual(appliedChanges(entry, {}), entry);
  const changed = appliedChanges(entry, {
    owner: null,
    branch: null,
    ticket: " SHOP-1 ",
    confirm: ["broken"],
  });
  assert.deepEqual([changed.owner, changed.branch, changed.ticket], [undefined, undefined, "SHOP-1"]);
  assert.deepEqual(changed.confirmed, ["broken", "contract"], "what was confirmed once stays confirmed");
});

test("a later end and nothing else is an extension", () => {
  const until = day("2026-12-20");
  assert.deepEqual(told({ until }), {
    kind: "extended",
    reason: "Until 2026-12-19 instead of 2026-12-05.",
    changes: [{ field: "until", from: entry.until, to: until }],
  });
  assert.equal(told({ until: day("2026-12-01") }).kind, "changed", "an earlier end is none");
  assert.equal(told({ until, owner: null }).kind, "changed");
});

test("a change tells each field from what to what, and why if somebody says", () => {
  const { reason, changes } = told({ signatures: "all", alsoMute: [3, 4], muteAgain: true });
  assert.deepEqual(
    changes.map(({ field, from, to }) => [field, from, to]),
    [
      ["signatures", "known", "all"],
      ["muted_signatures", null, "3 4"],
      ["mute_again", null, true],
    ],
  );
  assert.match(reason, /^Changed: which signatures are muted, /);
  assert.equal(told({ owner: null, note: " Ada left " }).reason, "Ada left");
  assert.deepEqual(told({ owner: "@payments" }).changes, [], "the same as before is no change");
});
