import assert from "node:assert/strict";
import test from "node:test";
import { readFixPlace } from "#lib/fix-place.ts";

test("a fix is at a commit, at a link, or nowhere in particular", () => {
  assert.deepEqual(readFixPlace("  "), { ok: true, commit: undefined, link: undefined });
  assert.deepEqual(readFixPlace("8F3C2A1 "), { ok: true, commit: "8f3c2a1", link: undefined });
  const link = "https://git.example/shop/pull/7?a=1";
  assert.deepEqual(readFixPlace(link), { ok: true, commit: undefined, link });
});

test("anything else is refused, above all a link that would run in the browser", () => {
  const refused = [
    "8f3c",
    "fix it",
    "javascript:alert(1)",
    "data:text/html,x",
    "ftp://a.example",
    "//a.example",
  ];
  for (const typed of [...refused, `https://a.example/${"x".repeat(600)}`]) {
    assert.equal(readFixPlace(typed).ok, false, typed.slice(0, 40));
  }
});
