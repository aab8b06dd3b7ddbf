import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import fc from "fast-check";
import type { ReadCase, ReadReport } from "#ingest/junit/read-case.ts";
import { readReport } from "#ingest/junit/read-report.ts";

const folder = new URL("fixtures/", import.meta.url);
const fixtures = readdirSync(folder).map((name) => ({ name, bytes: readFileSync(new URL(name, folder)) }));

function read(chunks: Iterable<Uint8Array>): { report: ReadReport; cases: ReadCase[] } {
  const cases: ReadCase[] = [];
  const report = readReport(chunks, (testCase) => cases.push(testCase));
  return { report, cases };
}

/** Hands out the bytes in memory that is used again, as a file's chunks are. */
function* chunked(bytes: Uint8Array, lengths: () => number): Generator<Uint8Array> {
  const buffer = new Uint8Array(bytes.length + 1);
  for (let at = 0; at < bytes.length; ) {
    const piece = bytes.subarray(at, at + Math.max(1, lengths()));
    buffer.fill(0x3c);
    buffer.set(piece);
    yield buffer.subarray(0, piece.length);
    at += piece.length;
  }
}

for (const { name, bytes } of fixtures) {
  test(`${name} reads the same wherever it is split`, () => {
    const whole = read([bytes]);
    for (let cut = 1; cut < bytes.length; cut += 1) {
      const parts = [bytes.subarray(0, cut), bytes.subarray(cut)];
      assert.deepEqual(read(parts), whole, `split at byte ${cut}`);
    }
    assert.deepEqual(read(chunked(bytes, () => 1)), whole, "byte by byte");
  });

  test(`${name} cut off anywhere keeps a beginning of its test cases, or is refused`, () => {
    const whole = read([bytes]);
    for (let end = 0; end < bytes.length; end += 7) {
      const { report, cases } = read([bytes.subarray(0, end)]);
      assert.equal(report.status === "refused", cases.length === 0 && report.status !== "read");
      assert.deepEqual(
        cases.map(({ name }) => name),
        whole.cases.slice(0, cases.length).map(({ name }) => name),
      );
      if (report.status !== "read") assert.notEqual(report.problems.at(-1)?.line, undefined);
    }
  });
}

const options = { seed: 20260302, numRuns: 300 };

test("no bytes at all make the reader throw", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
      const { report, cases } = read([bytes]);
      assert.ok(cases.length === 0 || report.status !== "refused");
    }),
    options,
  );
});

test("mutated reports never make the reader throw, and read the same however they are split", () => {
  const mutation = fc.record({
    at: fc.nat(),
    remove: fc.nat({ max: 30 }),
    insert: fc.oneof(
      fc.uint8Array({ maxLength: 6 }),
      fc
        .constantFrom("<", ">", "&", "]]>", "</", "<testcase>", "&#0;", "<!--", "\ufffd")
        .map((text) => Buffer.from(text)),
    ),
  });
  fc.assert(
    fc.property(
      fc.constantFrom(...fixtures),
      fc.array(mutation, { minLength: 1, maxLength: 4 }),
      fc.array(fc.integer({ min: 1, max: 97 }), { minLength: 1, maxLength: 5 }),
      ({ bytes }, mutations, lengths) => {
        let mutated: Buffer = bytes;
        for (const { at, remove, insert } of mutations) {
          const start = at % (mutated.length + 1);
          mutated = Buffer.concat([mutated.subarray(0, start), insert, mutated.subarray(start + remove)]);
        }
        let turn = 0;
        const split = read(
          chunked(mutated, () => {
            turn += 1;
            return lengths[turn % lengths.length] as number;
          }),
        );
        assert.deepEqual(split, read([mutated]));
      },
    ),
    options,
  );
});
