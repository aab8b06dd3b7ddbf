import assert from "node:assert/strict";
import test from "node:test";
import { dataFault } from "#lib/data-fault.ts";

test("what an operator can mend is told with the folder and the cure, and nothing else is guessed at", () => {
  const said = (code: string) => dataFault(Object.assign(new Error("x"), { code }), "/srv/data");
  assert.match(said("EEXIST")!, /^\/srv\/data is no folder.* Give FLAKEBOARD_DATA a folder/);
  assert.match(said("SQLITE_NOTADB")!, /database in \/srv\/data is damaged.* backup/);
  assert.match(said("EROFS")!, /^\/srv\/data .*cannot be written to\. Give the user/);
  assert.match(said("SQLITE_CANTOPEN")!, /cannot be written to/);
  assert.match(said("SQLITE_FULL")!, /full or fails\. Make room/);
  assert.equal(said("SQLITE_ERROR"), undefined);
  assert.equal(dataFault("EROFS", "/srv/data"), undefined);
});
