import assert from "node:assert/strict";
import test from "node:test";
import { isFlakeSighting } from "#lib/quarantine/flake-sighting.ts";

const seen = { isRecovered: false, isContradicted: false, said: undefined, pGenuine: undefined };

test("a person's word outranks a pass, and a pass the model", () => {
  assert.equal(isFlakeSighting(seen), true, "nothing speaks for a break");
  assert.equal(isFlakeSighting({ ...seen, pGenuine: 0.5 }), false);
  assert.equal(isFlakeSighting({ ...seen, pGenuine: 0.49 }), true);
  assert.equal(isFlakeSighting({ ...seen, pGenuine: 0.9, isContradicted: true }), true);
  assert.equal(isFlakeSighting({ ...seen, pGenuine: 0.9, isRecovered: true }), true);
  assert.equal(isFlakeSighting({ ...seen, isRecovered: true, said: "genuine" }), false);
  assert.equal(isFlakeSighting({ ...seen, pGenuine: 0.9, said: "not-genuine" }), true);
});
