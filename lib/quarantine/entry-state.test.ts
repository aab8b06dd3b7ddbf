import assert from "node:assert/strict";
import test from "node:test";
import fc from "fast-check";
import { isEffective, stateOf } from "#lib/quarantine/entry-state.ts";

const dayMs = 86_400_000;
const until = Date.parse("2026-12-06T12:00:00Z");
const plain = { until, readyAt: undefined, releasedAt: undefined };

test("an entry expires in its last three days and is overdue from its end on", () => {
  //            days before its end
  const states = [14, 3.01, 3, 0.01, 0, -1].map((days) => stateOf(plain, until - days * dayMs));
  assert.deepEqual(states, ["active", "active", "expiring", "expiring", "overdue", "overdue"]);
});

test("ready comes before expiring, overdue before ready, released before all", () => {
  const ready = { ...plain, readyAt: until - 9 * dayMs };
  assert.equal(stateOf(ready, until - 9 * dayMs), "ready");
  assert.equal(stateOf(ready, until - dayMs), "ready");
  assert.equal(stateOf(ready, until), "overdue");
  assert.equal(stateOf({ ...ready, releasedAt: until + 1 }, until + 2), "released");
});

test("an entry takes effect in every state but overdue and released", () => {
  const moment = fc.integer({ min: until - 30 * dayMs, max: until + 30 * dayMs });
  fc.assert(
    fc.property(moment, fc.option(moment), fc.option(moment), (now, readyAt, releasedAt) => {
      const times = { until, readyAt: readyAt ?? undefined, releasedAt: releasedAt ?? undefined };
      const state = stateOf(times, now);
      assert.equal(isEffective(times, now), state !== "overdue" && state !== "released");
    }),
    { seed: 20261122 },
  );
});
