import assert from "node:assert/strict";
import test from "node:test";
import { withCure } from "#app/projects/[project]/uploads/problem-cures.ts";

test("a message that only says what is wrong gets its cure; others stay as they are", () => {
  assert.match(
    withCure({ code: "not-xml", message: "This is no XML." }),
    /^This is no XML\. Send the XML report/,
  );
  assert.equal(withCure({ code: "empty", message: "It is empty." }), "It is empty.");
  assert.equal(withCure({ code: "constructor", message: "Odd." }), "Odd.");
});
