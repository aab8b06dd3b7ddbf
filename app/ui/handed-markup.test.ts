import assert from "node:assert/strict";
import test from "node:test";
import { handMarkup, takeMarkup } from "#app/ui/handed-markup.ts";

const now = Date.parse("2026-11-22T12:00:00Z");

test("markup is taken once, by its own id", () => {
  const [one, other] = [handMarkup("<tr>1</tr>", now), handMarkup("<tr>2</tr>", now)];
  assert.equal(takeMarkup(other), "<tr>2</tr>");
  assert.equal(takeMarkup(one), "<tr>1</tr>");
  assert.equal(takeMarkup(one), undefined);
});

test("what nobody took is forgotten after a minute", () => {
  const broken = handMarkup("<tr>1</tr>", now);
  handMarkup("<tr>2</tr>", now + 60_000);
  assert.equal(takeMarkup(broken), undefined);
});
