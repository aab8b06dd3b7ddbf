import assert from "node:assert/strict";
import test from "node:test";
import { parseFilters } from "#lib/filters.ts";
import { unfitFilters } from "#lib/unfit-filters.ts";

test("filters that do not fit are named, and those that fit or are not set are not", () => {
  const query = new URLSearchParams("window=7d&branch=main&kind=unit&q=pay&env.os=linux");
  const { filters } = parseFilters(query, Date.parse("2026-11-22T12:00:00Z"));
  assert.deepEqual(unfitFilters(filters, ["kind"]), [
    'The filter "q" does not apply here: the figures are of whole runs.',
    'The filter "env.os" does not apply here: the figures are of whole runs.',
  ]);
  assert.equal(unfitFilters(filters, ["kind", "q"]).length, 1);
});
