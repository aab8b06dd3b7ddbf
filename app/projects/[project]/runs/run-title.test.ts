import assert from "node:assert/strict";
import test from "node:test";
import { runMark, runTitle } from "#app/projects/[project]/runs/run-title.ts";

test("a run is called by the first line of its commit's message", () => {
  assert.equal(runTitle({ message: "Fix refund\r\n\r\nIt failed.", key: "4121", id: 7 }), "Fix refund");
});

test("a run without a message is called as CI calls it, or by our number where CI did not say", () => {
  assert.equal(runTitle({ message: undefined, key: "4121", id: 7 }), "Run 4121");
  assert.equal(runTitle({ message: " \n ", key: "4121", id: 7 }), "Run 4121");
  assert.equal(runTitle({ message: undefined, key: "upload:8f3c2a", id: 7 }), "Run 7");
});

test("runs of one commit differ by what CI calls them and by the attempt, as far as the title does not say it", () => {
  const nightly = { message: "Fix refund", key: "4121", id: 7 };
  assert.equal(runMark(nightly, 1), "run 4121");
  assert.equal(runMark(nightly, 3), "run 4121, attempt 3");
  assert.equal(runMark({ ...nightly, key: "upload:8f3c2a" }, 1), "run 7");
  assert.equal(runMark({ ...nightly, message: undefined }, 1), "");
  assert.equal(runMark({ ...nightly, message: undefined }, 2), "attempt 2");
});
