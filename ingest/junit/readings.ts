/**
 * Where an element means something else than its name or its absence says. Each is a rule of a dialect; the
 * comparison of the corpus with independent element counts must come out even once these are counted in.
 */
export const readings = {
  "skip-element": "TestReports.jl spells <skipped> as <skip>",
  "stated-skipped":
    "status, result or ignored states a skip that no child element repeats (gtest DISABLED_, CTest disabled, Eclipse)",
  "stated-failed": "status or result states a failure that no child element repeats",
  "graver-outcome": "several outcomes in one test case: error outranks failure, failure outranks skipped",
  "flaky-failure":
    "nextest writes a failure for a test that passed in the end but is configured to fail when flaky",
  "firebase-flake": "Firebase Test Lab writes <skipped> for the cases that its suite counts as flakes",
  "unstable-name": "TestCafe appends (unstable) to the name of a test that passed after failures",
  "retry-text": "Playwright leaves earlier attempts as Retry #n blocks and -retryN attachments only",
} as const;

export type Reading = keyof typeof readings;
