import assert from "node:assert/strict";
import test from "node:test";
import fc from "fast-check";
import { classFilesText, parseClassFiles } from "#lib/ownership/class-files.ts";

test("a list that was written reads the same", () => {
  const files = new Map([
    ["com.shop.PayIT", "src/test/java/com/shop/PayIT.java"],
    ["tests.test_pay", "tests with blanks/test_pay.py"],
  ]);
  assert.deepEqual(parseClassFiles(classFilesText(files)), files);
});

test("what leads out of the repository or is no path is passed over", () => {
  const bad = [
    "/etc/passwd",
    "../a.java",
    "a/../b.java",
    "a//b",
    "./a",
    "a\\b.java",
    "a\u0000b",
    "x".repeat(501),
  ];
  const text = [...bad.map((path, at) => `c${at}\t${path}`), "noTab", "\ta.java", "c\ta.java\tmore"].join(
    "\n",
  );
  assert.deepEqual(parseClassFiles(text), new Map());
  assert.deepEqual(parseClassFiles("c\ta.java\r\nc\tb.java\n"), new Map([["c", "a.java"]]));
});

test("whatever stands in a list, its paths stay in the repository", () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(..."ab./\\\t\n\r\u0000é"), maxLength: 60 }), (text) => {
      for (const [name, path] of parseClassFiles(text)) {
        assert.ok(name !== "" && !path.startsWith("/") && !path.split("/").includes(".."));
      }
    }),
    { seed: 20261128, numRuns: 1_000 },
  );
});
