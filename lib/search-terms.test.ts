import assert from "node:assert/strict";
import test from "node:test";
import fc from "fast-check";
import { readSearchTerms } from "#lib/search-terms.ts";

const known = ["window", "branch", "suite", "status", "owner", "env"];

function read(search: string) {
  const { filters, text, faults } = readSearchTerms(search, known);
  return { filters: Object.fromEntries(filters), text, faults };
}

test("filters are taken out of a search, and its words are left", () => {
  assert.deepEqual(read("suite:e2e owner:@team  status:flaky refund twice"), {
    filters: { suite: "e2e", owner: "@team", status: "flaky" },
    text: "refund twice",
    faults: [],
  });
  assert.deepEqual(read("refund SUITE:e2e").filters, { suite: "e2e" });
  assert.deepEqual(read("env.os:linux env.Node:24").filters, { "env.os": "linux", "env.Node": "24" });
  assert.deepEqual(read("suite:e2e suite:unit").filters, { suite: "unit" });
  assert.deepEqual(read("  "), { filters: {}, text: "", faults: [] });
});

test("a value with spaces stands in quotes, and one that is never closed goes to the end", () => {
  assert.deepEqual(read('suite:"smoke tests" pays'), {
    filters: { suite: "smoke tests" },
    text: "pays",
    faults: [],
  });
  assert.deepEqual(read('pays suite:"smoke tests').filters, { suite: "smoke tests" });
  assert.deepEqual(read('suite:"" pays'), { filters: {}, text: "pays", faults: [] });
  assert.deepEqual(read('suite:"smoke"pays').text, "pays");
});

test("names with colons stay text", () => {
  for (const name of ["std::sort", "GET http://shop/cart", "a:b", "12:30", ":suite", "it fails: twice", "::"])
    assert.deepEqual(read(name), { filters: {}, text: name, faults: [] }, name);
});

test("what is nearly a filter is looked for as text, and told", () => {
  assert.deepEqual(read("sute:e2e"), {
    filters: {},
    text: "sute:e2e",
    faults: ["“sute:e2e” is looked for as text. Did you mean “suite:e2e”?"],
  });
  assert.deepEqual(read("suite: e2e"), {
    filters: {},
    text: "suite: e2e",
    faults: ["“suite:” names no suite after its colon, and is looked for as text."],
  });
});

test("where a page has no such filter its word is text", () => {
  assert.deepEqual(readSearchTerms("owner:@team env.os:linux", ["suite"]), {
    filters: new Map(),
    text: "owner:@team env.os:linux",
    faults: [],
  });
});

const piece = fc.oneof(
  fc.constantFrom("suite", "status", "env.os", "env", ":", '"', " ", "\t", "::", "@team", "\u00a0", "sute"),
  fc.string({ maxLength: 4, unit: "grapheme" }),
);
const search = fc.array(piece, { maxLength: 20 }).map((pieces) => pieces.join(""));

test("what is left of a search holds no filter any more, whatever was typed", () => {
  fc.assert(
    fc.property(search, (typed) => {
      const { filters, text } = readSearchTerms(typed, known);
      const again = readSearchTerms(text, known);
      assert.deepEqual([...again.filters], []);
      assert.equal(again.text, text);
      for (const [key, value] of filters) {
        assert.ok(known.includes(key) || key.startsWith("env."));
        assert.ok(value !== "" && typed.includes(value));
      }
    }),
    { seed: 11, numRuns: 2000 },
  );
});

test("filters that are written down are read back", () => {
  const value = fc.stringMatching(/^[a-z@/.: ]{1,12}$/).filter((text) => text.trim() === text && text !== "");
  const written = fc.dictionary(fc.constantFrom("suite", "branch", "owner", "env.os"), value);
  fc.assert(
    fc.property(written, (filters) => {
      const typed = Object.entries(filters).map(([key, one]) => `${key}:"${one}"`);
      const found = readSearchTerms(`pays ${typed.join(" ")}`, known);
      assert.deepEqual([...found.filters], Object.entries(filters));
      assert.equal(found.text, "pays");
    }),
    { seed: 12, numRuns: 500 },
  );
});

test("a search of 300 kB is read in one pass", () => {
  const long = 'suite:"'.repeat(20_000) + ":".repeat(100_000) + " a".repeat(30_000);
  const before = process.cpuUsage();
  readSearchTerms(long, known);
  assert.ok(process.cpuUsage(before).user < 2e6);
});
