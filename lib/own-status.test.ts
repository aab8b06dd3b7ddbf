import assert from "node:assert/strict";
import test from "node:test";
import { parseFiltersWithStatus } from "#lib/own-status.ts";

const now = Date.parse("2026-11-22T12:00:00Z");
const parse = (query: string) => parseFiltersWithStatus(new URLSearchParams(query), ["red", "green"], now);

test("a list reads the statuses of its own rows, and the other filters as everywhere", () => {
  const { filters, status, faults } = parse("status=red&branch=main");
  assert.equal(status, "red");
  assert.deepEqual(filters.branch, { kind: "branch", name: "main" });
  assert.deepEqual(faults, []);
});

test("a status that the list does not know is told, and left out", () => {
  const { status, faults } = parse("status=flaky");
  assert.equal(status, undefined);
  assert.deepEqual(faults, ['status "flaky" is not one of red, green.']);
});

test("an empty status is none", () => {
  assert.deepEqual([parse("status=").status, parse("status=").faults], [undefined, []]);
});
