import assert from "node:assert/strict";
import { test } from "node:test";
import { attachmentNames } from "#lib/format/attachment-names.ts";

const namesOf = (...paths: string[]) => attachmentNames(paths).map(({ name }) => name);

test("an attachment goes by its file name", () => {
  assert.deepEqual(namesOf("../out/a.png", "C:\\out\\trace.zip", "b.md"), ["a.png", "trace.zip", "b.md"]);
});

test("attachments of one name go by their folders too", () => {
  assert.deepEqual(namesOf("../out/pays/a.png", "../out/pays-retry1/a.png", "a.zip"), [
    "pays/a.png",
    "pays-retry1/a.png",
    "a.zip",
  ]);
});

test("a path without a file name goes by itself", () => {
  assert.deepEqual(attachmentNames(["/"]), [{ name: "/", path: "/" }]);
  assert.deepEqual(attachmentNames([]), []);
});
