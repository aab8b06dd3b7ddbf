/** A test in a sentence: "CartIT.refund" for a class, "cart.spec.ts › refunds" for a file, its name without a group. */
export function shortTestName(group: string, name: string): string {
  if (group === "") return name;
  const last = shortGroup(group);
  return isFile(group) || last.includes(" ") ? `${last} › ${name}` : `${last}.${name}`;
}

/** A class without its packages, a file without its folders: "CartIT", "cart.spec.ts". Prose has neither, and stays. */
export function shortGroup(group: string): string {
  if (group.includes(" ") && !isFile(group)) return group;
  return group.slice(group.lastIndexOf(isFile(group) ? "/" : ".") + 1) || group;
}

/** What a sentence calls each of these tests; one that is not among them is "a test". */
export function namesOf(
  tests: readonly { readonly testId: number; readonly group: string; readonly name: string }[],
): (testId: number) => string {
  const names = new Map(tests.map(({ testId, group, name }) => [testId, shortTestName(group, name)]));
  return (testId) => names.get(testId) ?? "a test";
}

function isFile(group: string): boolean {
  return group.includes("/") || /\.[cm]?[jt]sx?$/.test(group);
}
