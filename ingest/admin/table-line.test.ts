import assert from "node:assert/strict";
import test from "node:test";
import fc from "fast-check";
import { tableLine } from "#ingest/admin/table-line.ts";

test("a name can neither move the cursor nor make up a field or a line", () => {
  assert.equal(
    tableLine([7, "Ann\u001b[2J\tadministrator\neve@example.com"]),
    "7\tAnn [2J administrator eve@example.com",
  );
});

test("there are as many fields as were given, on one line, without control characters", () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: "binary" }), { minLength: 1, maxLength: 5 }), (fields) => {
      const line = tableLine(fields);
      assert.equal(line.split("\t").length, fields.length);
      assert.doesNotMatch(line.replaceAll("\t", ""), /[\p{Cc}\u2028\u2029]/u);
    }),
    { seed: 20261128 },
  );
});
