import assert from "node:assert/strict";
import test from "node:test";
import { entryAnswer } from "#app/projects/[project]/quarantine/[entry]/entry-answer.ts";
import { flakeboardItself } from "#lib/actor.ts";
import type { QuarantineEntry } from "#lib/quarantine/entry.ts";

const now = Date.parse("2026-11-22T12:00:00Z");
const day = 86_400_000;
const entry: QuarantineEntry = {
  id: 1,
  target: { kind: "test", testId: 1 },
  signatures: "known",
  branch: undefined,
  variant: undefined,
  reason: "slow sandbox",
  owner: undefined,
  ticket: undefined,
  confirmed: [],
  addedAt: now - day,
  addedBy: flakeboardItself,
  until: now + 10 * day,
  readyAt: undefined,
  releasedAt: undefined,
};

test("an entry's page begins with how it stands and what it was worth", () => {
  assert.equal(entryAnswer(entry, 3, now), "It takes effect and ends in 10 days. It spared 3 red runs.");
  assert.equal(
    entryAnswer({ ...entry, until: now - 2 * day }, 0, now),
    "Its time was up 2 days ago: its failures fail CI again until it is extended. It has spared no red run so far.",
  );
  assert.match(
    entryAnswer({ ...entry, readyAt: now }, 1, now),
    /not needed any more: release it\. It spared 1 red run\./,
  );
  assert.match(
    entryAnswer({ ...entry, releasedAt: now - day }, 1, now),
    /^Released 1 day ago: its failures fail CI\./,
  );
});
