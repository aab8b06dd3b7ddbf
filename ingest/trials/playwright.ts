import { join } from "node:path";
import type { Trial } from "#ingest/trials/trial.ts";

const cli = join(import.meta.dirname, "../../node_modules/@playwright/test/cli.js");
const runner = join(import.meta.dirname, "../../node_modules/@playwright/test/index.mjs");

const spec = (body: string) => `import { test } from ${JSON.stringify(runner)};\n${body}`;

export const playwrightTrial: Trial = {
  format: "playwright",
  files: {
    "playwright.config.mjs": `export default { testDir: ".", reporter: [["junit", { outputFile: "junit.xml" }]] };`,
    "shop/pay.spec.mjs": spec(`
      test("refund", () => {});
      test("refund twice", () => {});
      test("refund gift", () => {});
      test("refund (a+b) [x] $1 'q' \\"d\\" \\\\ #5", () => {});
      test("refund (ab) [x] $1 'q' \\"d\\" \\\\ #5", () => {});
      test.describe("card", () => {
        test("refund", () => {});
        test.describe("credit", () => { test("refund", () => {}); test("pay", () => {}); });
      });
      test.describe("refund gift", () => { test("card", () => {}); });
      for (const n of [1, 2, 11]) test(\`tries \${n}\`, () => {});
      test("arrow › here", () => {});
    `),
    "shop/pay2.spec.mjs": spec(`test("refund", () => {});`),
    "pay.spec.mjs": spec(
      `test("refund", () => {}); test.describe("card", () => { test("refund", () => {}); });`,
    ),
    "[id]/pay.spec.mjs": spec(`test("refund", () => {});`),
  },
  command: (list) => [
    process.execPath,
    cli,
    "test",
    ...(list === undefined ? [] : ["--test-list-invert", list]),
  ],
  reports: "junit.xml",
  tests: 17,
  listed: [
    "shop/pay.spec.mjs › refund",
    "shop/pay.spec.mjs › refund (a+b) [x] $1 'q' \"d\" \\ #5",
    "shop/pay.spec.mjs › card › credit › refund",
    "shop/pay.spec.mjs › tries 1",
    "pay.spec.mjs › card › refund",
    "[id]/pay.spec.mjs › refund",
    "shop/pay.spec.mjs › refund gift",
  ],
  leftOut: ["[id]/pay.spec.mjs › refund", "shop/pay.spec.mjs › refund gift"],
};
