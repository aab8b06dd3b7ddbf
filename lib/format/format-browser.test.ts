import assert from "node:assert/strict";
import test from "node:test";
import { formatBrowser } from "#lib/format/format-browser.ts";

const chrome =
  "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36";

test("a browser is told by what it says beside what all say", () => {
  assert.equal(formatBrowser(chrome), "Chrome on Linux");
  assert.equal(formatBrowser(`${chrome} Edg/141.0`), "Edge on Linux");
  assert.equal(
    formatBrowser("Mozilla/5.0 (Windows NT 10.0; rv:143.0) Gecko/20100101 Firefox/143.0"),
    "Firefox on Windows",
  );
  const phone =
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605 Version/18.6 Safari/604.1";
  assert.equal(formatBrowser(phone), "Safari on iOS");
});

test("what names nothing known is told as that", () => {
  for (const agent of [undefined, "", "<script>"]) assert.equal(formatBrowser(agent), "Unknown browser");
});
