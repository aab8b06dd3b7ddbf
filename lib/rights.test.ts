import assert from "node:assert/strict";
import test from "node:test";
import { mayDo, rights, roles } from "#lib/rights.ts";

test("who may do something still may in a higher role", () => {
  for (const right of rights) {
    const may = roles.map((role) => mayDo(role, right));
    assert.deepEqual(may, may.toSorted(), right);
    assert.equal(may.at(-1), true, right);
  }
});

test("viewers read and change nothing, and without a role there is nothing to see", () => {
  assert.deepEqual(
    rights.filter((right) => mayDo("viewer", right)),
    ["read"],
  );
  assert.ok(rights.every((right) => !mayDo(undefined, right)));
});
