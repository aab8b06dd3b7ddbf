import assert from "node:assert/strict";
import test from "node:test";
import { higherRole, instanceRights, mayDo, mayDoOnInstance, parseRole, rights, roles } from "#lib/rights.ts";

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

test("only administrators of the instance create projects and see its people", () => {
  for (const right of instanceRights) {
    assert.deepEqual(
      roles.filter((role) => mayDoOnInstance(role, right)),
      ["administrator"],
      right,
    );
    assert.ok(!mayDoOnInstance(undefined, right));
  }
});

test("of two roles the higher counts, whichever is named first", () => {
  const ranked = [undefined, ...roles];
  for (const [rank, one] of ranked.entries()) {
    for (const [otherRank, other] of ranked.entries()) {
      assert.equal(higherRole(one, other), ranked[Math.max(rank, otherRank)]);
    }
  }
});

test("a text names a role only if it is exactly one", () => {
  assert.equal(parseRole("viewer"), "viewer");
  for (const text of [undefined, "", "Viewer", "owner", "viewer,administrator"]) {
    assert.equal(parseRole(text), undefined);
  }
});
