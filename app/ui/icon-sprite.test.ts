import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { iconSprite } from "#app/ui/icon-sprite.ts";

test("the committed icons are lucide's icons of today", async () => {
  const committed = readFileSync(new URL("icons.svg", import.meta.url), "utf8");
  assert.equal(committed, await iconSprite(), "write them again: node app/ui/icon-sprite.ts");
});
