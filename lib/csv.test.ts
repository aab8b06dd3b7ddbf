import assert from "node:assert/strict";
import test from "node:test";
import fc from "fast-check";
import { csv } from "#lib/csv.ts";

test("cells with commas, quotes and line breaks are quoted", () => {
  assert.equal(csv([["a,b", 'say "hi"', "two\nlines", 7]]), '"a,b","say ""hi""","two\nlines",7\r\n');
});

test("texts that a spreadsheet would run as formulas are defused, negative numbers are not", () => {
  assert.equal(csv([["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", -1]]), "'=1+1,'+1,'-1,'@SUM(A1),'\t=1,-1\r\n");
});

test("a carriage return before a formula neither hides it nor breaks the row", () => {
  assert.equal(csv([["\r=1"]]), `"'\r=1"\r\n`);
});

test("a line feed before a formula, and signs of full width, are defused too", () => {
  assert.equal(csv([["\n=1"]]), `"'\n=1"\r\n`);
  assert.equal(csv([["＝1", "＋1", "－1", "＠A1"]]), "'＝1,'＋1,'－1,'＠A1\r\n");
});

test("what is unknown is an empty cell, and no rows are empty text", () => {
  assert.equal(csv([[undefined, "x"]]), ",x\r\n");
  assert.equal(csv([]), "");
});

test("no text, however it is written, begins a cell as a formula", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      const written = csv([[text]]);
      assert.doesNotMatch(written, /^"?[=+\-@\t\n＝＋－＠]/);
    }),
    { seed: 20261122 },
  );
});
