import assert from "node:assert/strict";
import test from "node:test";
import { formatJob, formatVariant } from "#lib/format/format-job.ts";

test("a shard stands behind its job", () => {
  assert.equal(formatJob("integration", "2/4"), "integration 2/4");
  assert.equal(formatJob("integration", ""), "integration");
});

test("the pairs of a variant stand apart", () => {
  assert.equal(formatVariant("browser=firefox,os=linux"), "browser=firefox, os=linux");
  assert.equal(formatVariant(""), "");
});
