import assert from "node:assert/strict";
import test from "node:test";
import { parseRunFilters } from "#lib/run-filters.ts";

const parse = (query: string) => parseRunFilters(new URLSearchParams(query), ["red", "green"], 0);

test("runs are narrowed by what the model says of them, beside all other filters", () => {
  const { verdict, status, filters, faults } = parse("verdict=known-flake&status=red&branch=topic");
  assert.deepEqual([verdict, status, filters.branch.name, faults], ["known-flake", "red", "topic", []]);
  assert.equal(parse("").verdict, undefined);
});

test("an unknown verdict is told with those that there are", () => {
  const { verdict, faults } = parse("verdict=flaky");
  assert.equal(verdict, undefined);
  assert.match(faults.join(), /^verdict "flaky" is not one of genuine-break, .*known-flake\.$/);
});
