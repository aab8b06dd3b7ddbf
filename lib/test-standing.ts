import { usualThresholds } from "#lib/status-thresholds.ts";
import {
  type StatusEvidence,
  statusReason,
  type TestStatus,
  testStatus,
  type UntilKnown,
} from "#lib/test-status.ts";

/** A test's status with the reason for it, in half a sentence without a capital. */
export type TestStanding = { readonly status: TestStatus; readonly reason: string };

/**
 * How a test stands in a view. A test that only passed there is new by its age alone: few results in a short
 * window do not make an old test new, and its age is known without counting the results of every test.
 */
export function testStanding(evidence: StatusEvidence, is: UntilKnown = usualThresholds): TestStanding {
  const { ran, failed, flaky, trailingFailures, daysKnown } = evidence;
  const isPlain = failed + flaky + trailingFailures === 0;
  if (!isPlain || daysKnown < is.knownDays) {
    return { status: testStatus(evidence, is), reason: statusReason(evidence, is) };
  }
  const results = `${ran.toLocaleString("en-US")} result${ran === 1 ? "" : "s"}`;
  return { status: "healthy", reason: ran === 0 ? "only skipped" : `no failure in ${results}` };
}
