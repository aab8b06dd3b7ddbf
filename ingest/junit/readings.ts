/**
 * Where an element means something else than its name or its absence says. Each is a rule of a dialect; the
 * comparison of the corpus with independent element counts must come out even once these are counted in.
 */
export const readings = {
  "skip-element": "TestReports.jl spells <skipped> as <skip>",
  "stated-skipped":
    "status, result or ignored states a skip that no child element repeats (gtest DISABLED_, CTest disabled, Eclipse)",
  "stated-failed": "status or result states a failure that no child element repeats",
  "error-over-failure": "one test case holds failures and errors: it counts once, as an error",
  "failure-over-skip": "one test case holds a failure or error and a skip: it counts once, as failed",
  "allowed-failure":
    "node:test and Catch2 write failures of tests marked todo or !mayfail beside a skip, and do not fail for them",
  "risky-test": "PHPUnit 9 writes an error for a test that it calls risky, and passes all the same",
  "flaky-failure":
    "nextest writes a failure for a test that passed in the end but is configured to fail when flaky",
  "no-result": "Qt Test 5 states a result for every test but those that it skipped",
  "not-started": "CTest writes <skipped> for a test that it could not start, and counts it as failed",
  "flaky-attribute": "Google's device labs mark a test that passed after its failures with flaky=true",
  "firebase-flake": "Firebase Test Lab writes <skipped> for the cases that its suite counts as flakes",
  "unstable-name": "TestCafe appends (unstable) to the name of a test that passed after failures",
  "retry-text":
    "Playwright leaves earlier attempts as Retry #n blocks and attachments of retries or failures only",
} as const;

export type Reading = keyof typeof readings;
