import assert from "node:assert/strict";
import test from "node:test";
import fc from "fast-check";
import { attemptLimit } from "#lib/attempt-limit.ts";

const rule = { most: 3, windowMs: 1000 };

test("the attempt after the last allowed one waits until the first is old enough", () => {
  const limit = attemptLimit(rule);
  for (const now of [0, 100, 200]) {
    assert.equal(limit.waitOf("ada", now), 0);
    limit.count("ada", now);
  }
  assert.equal(limit.waitOf("ada", 250), 750);
  assert.equal(limit.waitOf("ada", 999), 1);
  assert.equal(limit.waitOf("ada", 1000), 0);
});

test("keys do not count for each other, and one that proved itself starts anew", () => {
  const limit = attemptLimit({ most: 1, windowMs: 1000 });
  limit.count("ada", 0);
  assert.equal(limit.waitOf("bob", 0), 0);
  limit.forgive("ada");
  assert.equal(limit.waitOf("ada", 0), 0);
});

test("an attempt that is taken back does not count, and no other is touched", () => {
  const limit = attemptLimit({ most: 2, windowMs: 1000 });
  limit.count("office", 0);
  limit.count("office", 5);
  limit.uncount("office", 5);
  limit.uncount("office", 7);
  limit.uncount("nobody", 0);
  assert.equal(limit.waitOf("office", 10), 0);
  limit.count("office", 10);
  assert.equal(limit.waitOf("office", 11), 989);
});

test("no window ever holds more attempts than allowed, whenever they come", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 700 }), { maxLength: 40 }), (pauses) => {
      const limit = attemptLimit(rule);
      const allowed: number[] = [];
      let now = 0;
      for (const pause of pauses) {
        now += pause;
        if (limit.waitOf("ada", now) > 0) continue;
        limit.count("ada", now);
        allowed.push(now);
      }
      for (const start of allowed) {
        const inWindow = allowed.filter((time) => time >= start && time < start + rule.windowMs);
        assert.ok(inWindow.length <= rule.most);
      }
    }),
    { seed: 11, numRuns: 300 },
  );
});

test("invented keys do not fill the memory", () => {
  const limit = attemptLimit({ most: 1, windowMs: 1e9 });
  limit.count("first", 0);
  for (let each = 0; each < 20_000; each++) limit.count(`key ${each}`, 1);
  assert.equal(limit.waitOf("first", 2), 0);
  assert.ok(limit.waitOf("key 19999", 2) > 0);
});
