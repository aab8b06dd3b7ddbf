import assert from "node:assert/strict";
import { test } from "node:test";
import { type Sequel, selfLabel } from "#lib/stats/calibration/self-label.ts";

const nothing: Sequel = { person: undefined, onSameTree: [], onLaterCommits: [] };

test("a pass on the same tree, plain or on retry, proves the code fine, whatever follows", () => {
  const label = { outcome: "not-genuine", by: "same-tree" };
  assert.deepEqual(selfLabel({ ...nothing, onSameTree: ["failed", "passed"] }), label);
  assert.deepEqual(
    selfLabel({ ...nothing, onSameTree: ["flaky"], onLaterCommits: ["failed", "passed"] }),
    label,
  );
});

test("failing throughout until a later commit passes is a break that was repaired", () => {
  const label = { outcome: "genuine", by: "repair" };
  assert.deepEqual(selfLabel({ ...nothing, onLaterCommits: ["failed", "failed", "passed"] }), label);
  assert.deepEqual(selfLabel({ ...nothing, onSameTree: ["failed"], onLaterCommits: ["passed"] }), label);
});

test("a lone failure, one that goes on, and one that ends in a flake stay open", () => {
  assert.equal(selfLabel(nothing), undefined);
  assert.equal(selfLabel({ ...nothing, onLaterCommits: ["passed", "failed"] }), undefined);
  assert.equal(
    selfLabel({ ...nothing, onSameTree: ["failed"], onLaterCommits: ["failed", "failed"] }),
    undefined,
  );
  assert.equal(selfLabel({ ...nothing, onLaterCommits: ["failed", "flaky", "passed"] }), undefined);
});

test("a person's word outranks all", () => {
  const sequel: Sequel = { person: "genuine", onSameTree: ["passed"], onLaterCommits: [] };
  assert.deepEqual(selfLabel(sequel), { outcome: "genuine", by: "person" });
});
