export const suiteKinds = ["unit", "contract", "integration", "e2e", "other"] as const;

export type SuiteKind = (typeof suiteKinds)[number];

const hints: readonly [SuiteKind, RegExp][] = [
  ["contract", /contract|pact|consumer|provider/i],
  ["integration", /integration|(^|[^a-z])(it|itest|int)([^a-z]|$)|component/i],
  ["e2e", /e2e|end-?to-?end|acceptance|browser|playwright|cypress|smoke|system/i],
  ["unit", /unit|spec|jest|vitest/i],
];

/** The kind that a suite's name suggests; "other" where it suggests none. */
export function guessSuiteKind(suiteName: string): SuiteKind {
  return hints.find(([, pattern]) => pattern.test(suiteName))?.[0] ?? "other";
}
