/** The same tests for vitest and jest, which share their language. */
export const scriptFiles = (imports: string): Readonly<Record<string, string>> => ({
  "shop/pay.test.js": `${imports}
test("refund", () => {});
test("refund twice", () => {});
test("ref.nd", () => {});
test("refund (a+b) [x] $& 'q' \\"d\\" \\\\ #5 \`t\`", () => {});
test("refund (ab) [x] $& 'q' \\"d\\" \\\\ #5 \`t\`", () => {});
test("two\\nlines", () => {});
test("\\u2028 separated 😀", () => {});
describe("card", () => {
  test("refund", () => {});
  describe("credit", () => { test("refund", () => {}); test("pay", () => {}); });
});
describe("card credit", () => { test("pays", () => {}); });
test.each([1, 2, 11])("tries %i", () => {});
test.concurrent("refunds at once", async () => {});
test.concurrent("refunds at once too", async () => {});
`,
  "shop/pay2.test.js": `${imports}\ntest("refund", () => {});\n`,
  "pay.test.js": `${imports}\ntest("refund", () => {});\ndescribe("card", () => { test("refund", () => {}); });\n`,
  "lib/shop/pay.test.js": `${imports}\ntest("refund", () => {});\n`,
});

export const scriptTestCount = 20;
