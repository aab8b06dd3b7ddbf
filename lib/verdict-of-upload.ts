/** What one upload's results can amount to for CI. */
export const uploadOutcomes = [
  "passed",
  "quarantined-only",
  "known-flake",
  "environment",
  "genuine-break",
  "not-enough-data",
] as const;

export type UploadOutcome = (typeof uploadOutcomes)[number];

export type UploadVerdict = {
  readonly outcome: UploadOutcome;
  /** What CI should exit with: 0 only if nothing failed, nothing was refused and the command succeeded. */
  readonly exitCode: 0 | 1;
  readonly summary: string;
};

/**
 * The verdict over one upload or run. Without a model of the tests' history a failure is neither called
 * genuine nor a flake: the answer is that there is not enough data, and CI stays red.
 */
export function verdictOfUpload(seen: {
  readonly failed: number;
  readonly flaky: number;
  readonly skipped: number;
  readonly tests: number;
  /** Reports refused or cut off. */
  readonly unreadReports: number;
  readonly exitCode: number | undefined;
}): UploadVerdict {
  const { failed, flaky, skipped, tests, unreadReports, exitCode } = seen;
  const flakes = flaky === 0 ? "" : ` ${count(flaky, "test")} failed first and then passed.`;
  if (failed > 0) {
    const summary = `${failed} of ${count(tests, "test")} failed; there is not enough history to tell a genuine break from a flake.`;
    return { outcome: "not-enough-data", exitCode: 1, summary: summary + flakes };
  }
  if (unreadReports > 0) {
    const summary = `No test failed, but ${count(unreadReports, "report")} could not be read whole.`;
    return { outcome: "not-enough-data", exitCode: 1, summary: summary + flakes };
  }
  if (exitCode !== undefined && exitCode !== 0) {
    const summary = `No test failed, but the test command exited with ${exitCode}: something broke outside the tests.`;
    return { outcome: "not-enough-data", exitCode: 1, summary: summary + flakes };
  }
  if (tests === 0) return { outcome: "not-enough-data", exitCode: 0, summary: "The reports hold no test." };
  const passed =
    skipped === 0
      ? `${count(tests, "test")} passed.`
      : `${count(tests - skipped, "test")} passed, ${skipped} skipped.`;
  return { outcome: "passed", exitCode: 0, summary: passed + flakes };
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}
