import assert from "node:assert/strict";
import test from "node:test";
import fc from "fast-check";
import { attemptLimit } from "#db/people/attempt-limit.ts";
import { openEmptyPeople } from "#db/people/testing.ts";

const rule = { name: "account", most: 3, windowMs: 1000 };

test("the attempt after the last allowed one waits until the first is old enough", (context) => {
  const limit = attemptLimit(openEmptyPeople(context), rule);
  for (const now of [0, 100, 200]) {
    assert.equal(limit.waitOf("ada", now), 0);
    limit.count("ada", now);
  }
  assert.equal(limit.waitOf("ada", 250), 750);
  assert.equal(limit.waitOf("ada", 999), 1);
  assert.equal(limit.waitOf("ada", 1000), 0);
});

test("keys do not count for each other, and one that proved itself starts anew", (context) => {
  const limit = attemptLimit(openEmptyPeople(context), { ...rule, most: 1 });
  limit.count("ada", 0);
  assert.equal(limit.waitOf("bob", 0), 0);
  limit.forgive("ada");
  assert.equal(limit.waitOf("ada", 0), 0);
});

test("an attempt that is taken back does not count, and no other is touched", (context) => {
  const limit = attemptLimit(openEmptyPeople(context), { ...rule, most: 2 });
  limit.count("office", 0);
  limit.count("office", 5);
  limit.uncount("office", 5);
  limit.uncount("office", 7);
  limit.uncount("nobody", 0);
  assert.equal(limit.waitOf("office", 10), 0);
  limit.count("office", 10);
  assert.equal(limit.waitOf("office", 11), 989);
});

test("no window ever holds more attempts than allowed, whenever they come", (context) => {
  const db = openEmptyPeople(context);
  let history = 0;
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 700 }), { maxLength: 40 }), (pauses) => {
      const limit = attemptLimit(db, { ...rule, name: `history ${history++}` });
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
    { seed: 11, numRuns: 50 },
  );
});

test("a restart forgives nobody, and one rule's keys are not another's", (context) => {
  const db = openEmptyPeople(context);
  for (const now of [0, 1, 2]) attemptLimit(db, rule).count("ada", now);
  assert.equal(attemptLimit(db, rule).waitOf("ada", 10), 990);
  assert.equal(attemptLimit(db, { ...rule, name: "address" }).waitOf("ada", 10), 0);
});

test("what counts no more is forgotten, and what was typed stands nowhere in the database", (context) => {
  const db = openEmptyPeople(context);
  const limit = attemptLimit(db, rule);
  const stored = () => db.prepare<[], { key: Buffer }>("select key from attempts").all();
  for (let each = 0; each < 20; each++) limit.count(`ada${each}@example.com`, each);
  assert.equal(stored().length, 20);
  assert.ok(stored().every(({ key }) => !key.toString("latin1").includes("ada")));
  limit.count("bob@example.com", 1019);
  assert.equal(stored().length, 1);
});
