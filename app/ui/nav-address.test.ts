import assert from "node:assert/strict";
import { test } from "node:test";
import { carriedHref, currentHref } from "#app/ui/nav-address.ts";

test("a page belongs to the longest address above it", () => {
  const tabs = ["/shop", "/shop/tests", "/shop/runs"];
  assert.equal(currentHref("/shop/tests/12", tabs), "/shop/tests");
  assert.equal(currentHref("/shop", tabs), "/shop");
});

test("an address that only begins alike is not above the page", () => {
  assert.equal(currentHref("/shopping", ["/shop"]), undefined);
});

test("a change of tab keeps the filters and drops the rest", () => {
  const search = new URLSearchParams("window=7d&page=3&branch=a%26b");
  assert.equal(carriedHref("/shop/runs", search, ["window", "branch"]), "/shop/runs?window=7d&branch=a%26b");
  assert.equal(carriedHref("/shop/runs", search, []), "/shop/runs");
});
