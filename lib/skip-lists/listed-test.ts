/** A test as it is stored: by what its runner's JUnit report said of it. */
export type ListedTest = {
  readonly suite: string;
  readonly group: string;
  readonly name: string;
  readonly file: string | undefined;
};

export type LeftOut = {
  readonly test: ListedTest;
  /** Part of a sentence. */
  readonly reason: string;
};

export type SkipList = {
  readonly text: string;
  readonly leftOut: readonly LeftOut[];
};

/** The tests for which `reasonAgainst` says nothing, and the others with what it said. */
export function splitByReason(
  tests: readonly ListedTest[],
  reasonAgainst: (test: ListedTest) => string | undefined,
): [fit: ListedTest[], leftOut: LeftOut[]] {
  const fit: ListedTest[] = [];
  const leftOut: LeftOut[] = [];
  for (const test of tests) {
    const reason = reasonAgainst(test);
    if (reason === undefined) fit.push(test);
    else leftOut.push({ test, reason });
  }
  return [fit, leftOut];
}
