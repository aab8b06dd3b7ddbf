/** A test in a sentence: "CartIT.refund" for a class, "cart.spec.ts › refunds" for a file, its name without a group. */
export function shortTestName(group: string, name: string): string {
  if (group === "") return name;
  const isFile = group.includes("/") || /\.[cm]?[jt]sx?$/.test(group);
  const last = group.slice(group.lastIndexOf(isFile ? "/" : ".") + 1);
  return isFile || last.includes(" ") ? `${last} › ${name}` : `${last}.${name}`;
}

/** What a sentence calls each of these tests; one that is not among them is "a test". */
export function namesOf(
  tests: readonly { readonly testId: number; readonly group: string; readonly name: string }[],
): (testId: number) => string {
  const names = new Map(tests.map(({ testId, group, name }) => [testId, shortTestName(group, name)]));
  return (testId) => names.get(testId) ?? "a test";
}
