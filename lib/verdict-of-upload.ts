import type { ModelVerdict } from "#lib/model-verdict.ts";
import { failuresSetAside } from "#lib/set-aside.ts";
import type { FailureLabel } from "#lib/stats/contract/run-verdict.ts";
import { verdictSentence } from "#lib/verdict-sentence.ts";

/** What one upload's results can amount to for CI. */
export const uploadOutcomes = [
  "passed",
  "quarantined-only",
  "known-flake",
  "environment",
  "genuine-break",
  "pre-existing-break",
  "not-enough-data",
] as const;

export type UploadOutcome = (typeof uploadOutcomes)[number];

export type UploadVerdict = {
  readonly outcome: UploadOutcome;
  /** What CI should exit with: 0 only if nothing failed, nothing was refused and the command succeeded. */
  readonly exitCode: 0 | 1;
  /** P(at least one failure is genuine); undefined where nothing failed or the model has not judged. */
  readonly probabilityGenuine: number | undefined;
  readonly summary: string;
};

/**
 * The verdict over one upload or run: what the model says of its failures, where it judged them. Whatever that is, a
 * failed test keeps CI red.
 */
export function verdictOfUpload(seen: {
  readonly failed: number;
  readonly flaky: number;
  readonly skipped: number;
  readonly tests: number;
  /** Reports refused or cut off. */
  readonly unreadReports: number;
  readonly exitCode: number | undefined;
  readonly model: ModelVerdict | undefined;
  readonly nameOf: (testId: number) => string;
}): UploadVerdict {
  const { failed, flaky, skipped, tests, unreadReports, exitCode, model, nameOf } = seen;
  const unjudged = { outcome: "not-enough-data", probabilityGenuine: undefined } as const;
  const flakes = flaky === 0 ? "" : ` ${count(flaky, "test")} failed first and then passed.`;
  if (failed > 0) {
    const counted = `${failed} of ${count(tests, "test")} failed`;
    if (model === undefined) {
      const summary =
        failed > failuresSetAside
          ? `${counted}: so many at once say nothing about single tests. A re-run on the same commit would tell a genuine break from trouble in the environment.`
          : `${counted}; there is not enough history to tell a genuine break from a flake.`;
      return { ...unjudged, exitCode: 1, summary: summary + flakes };
    }
    return {
      outcome: model.label satisfies FailureLabel,
      exitCode: 1,
      probabilityGenuine: model.pGenuine,
      summary: `${counted}. ${verdictSentence(model, nameOf)}${flakes}`,
    };
  }
  if (unreadReports > 0) {
    const summary = `No test failed, but ${count(unreadReports, "report")} could not be read whole.`;
    return { ...unjudged, exitCode: 1, summary: summary + flakes };
  }
  if (exitCode !== undefined && exitCode !== 0) {
    const summary = `No test failed, but the test command exited with ${exitCode}: something broke outside the tests.`;
    return { ...unjudged, exitCode: 1, summary: summary + flakes };
  }
  if (tests === 0) return { ...unjudged, exitCode: 0, summary: "The reports hold no test." };
  const passed =
    skipped === 0
      ? `${count(tests, "test")} passed.`
      : `${count(tests - skipped, "test")} passed, ${skipped} skipped.`;
  return { outcome: "passed", exitCode: 0, probabilityGenuine: undefined, summary: passed + flakes };
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}
