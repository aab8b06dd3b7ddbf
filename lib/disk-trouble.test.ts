import assert from "node:assert/strict";
import test from "node:test";
import { diskTrouble } from "#lib/disk-trouble.ts";

test("what the disk refuses is told apart from what went wrong", () => {
  const said = (code: string) => diskTrouble(Object.assign(new Error("x"), { code }))?.message;
  for (const code of ["ENOSPC", "EDQUOT", "SQLITE_FULL"])
    assert.match(said(code)!, /is full.*nothing was stored.*make room/);
  for (const code of ["EROFS", "EACCES", "SQLITE_READONLY", "SQLITE_READONLY_DBMOVED", "SQLITE_CANTOPEN"])
    assert.match(said(code)!, /may not write/);
  for (const code of ["EIO", "SQLITE_IOERR", "SQLITE_IOERR_WRITE"])
    assert.match(said(code)!, /disk .* failed/);
  for (const code of ["ENOENT", "SQLITE_BUSY", "SQLITE_CORRUPT", ""]) assert.equal(said(code), undefined);
  for (const error of [undefined, "ENOSPC", new Error("ENOSPC"), { code: "ENOSPC" }])
    assert.equal(diskTrouble(error), undefined);
});
