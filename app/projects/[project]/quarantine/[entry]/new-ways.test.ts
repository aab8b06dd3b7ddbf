import assert from "node:assert/strict";
import test from "node:test";
import { newWays } from "#app/projects/[project]/quarantine/[entry]/new-ways.ts";
import { flakeboardItself } from "#lib/actor.ts";
import type { QuarantineEvent, QuarantineEventKind } from "#lib/quarantine/event.ts";

function event(kind: QuarantineEventKind, signatureId?: number): QuarantineEvent {
  const said = { at: 0, by: flakeboardItself, reason: `${kind} ${signatureId}`, changes: [] };
  return { id: 1, kind, signatureId, entryId: 1, testId: undefined, ...said };
}

test("a new way is told once, the latest first, until it is muted too", () => {
  const events = [event("tightened", 8), event("extended"), event("tightened", 9), event("tightened", 8)];
  const known = { signatures: "known" } as const;
  assert.deepEqual(
    newWays(events, known, [{ id: 3 }]).map(({ signatureId }) => signatureId),
    [8, 9],
  );
  assert.deepEqual(newWays(events, known, [{ id: 8 }]), [{ signatureId: 9, reason: "tightened 9" }]);
});

test("a test that is tightened for its rate fails in no new way, and what mutes all knows none", () => {
  assert.deepEqual(newWays([event("tightened")], { signatures: "known" }, []), []);
  assert.deepEqual(newWays([event("tightened", 8)], { signatures: "all" }, []), []);
});

test("no more than three are told", () => {
  const events = [1, 2, 3, 4].map((id) => event("tightened", id));
  assert.equal(newWays(events, { signatures: "known" }, []).length, 3);
});
