import assert from "node:assert/strict";
import { test } from "node:test";
import { nextTheme, readTheme } from "#app/ui/theme.ts";

test("a cookie that names no theme follows the system", () => {
  assert.equal(readTheme(undefined), "system");
  assert.equal(readTheme('"><script>'), "system");
  assert.equal(readTheme("dark"), "dark");
});

test("the switch comes back to where it began after three steps", () => {
  assert.equal(nextTheme(nextTheme(nextTheme("system"))), "system");
});
