import { counted } from "#lib/format/counted.ts";
import { formatProbability } from "#lib/format/format-probability.ts";
import { type ModelVerdict, withoutTests } from "#lib/model-verdict.ts";
import { type Obstacle, obstacleTo, obstacleWords, type RedFacts } from "#lib/quarantine/crash-guard.ts";
import type { UnmutedReason } from "#lib/quarantine/muting.ts";
import { unmutedSentences } from "#lib/quarantine/muting-words.ts";
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
  /**
   * What CI should exit with: 0 only if nothing failed but what quarantine mutes, nothing was refused and the command
   * came to its end.
   */
  readonly exitCode: 0 | 1;
  /** P(at least one failure is genuine); undefined where nothing failed or the model has not judged. */
  readonly probabilityGenuine: number | undefined;
  readonly summary: string;
};

/** What an upload or a run brought, as its verdict sees it. */
export type SeenResults = RedFacts & {
  readonly flaky: number;
  readonly skipped: number;
  readonly tests: number;
  readonly model: ModelVerdict | undefined;
  /** Tests of which every failed result is muted. */
  readonly mutedTests: readonly number[];
  /** Failures of tests in quarantine that are not muted, and why. */
  readonly unmuted: readonly { readonly testId: number; readonly reason: UnmutedReason }[];
  readonly nameOf: (testId: number) => string;
};

/**
 * The verdict over one upload or run: what the model says of the failures that quarantine does not mute, where it judged
 * them. Whatever that is, such a failure keeps CI red.
 */
export function verdictOfUpload(seen: SeenResults): UploadVerdict {
  const verdict = seen.failed > 0 ? verdictOfFailures(seen) : verdictWithoutFailure(seen);
  const flakes = seen.flaky === 0 ? "" : ` ${counted(seen.flaky, "test")} failed first and then passed.`;
  return { ...verdict, summary: verdict.summary + flakes };
}

const unjudged = { outcome: "not-enough-data", probabilityGenuine: undefined } as const;

function verdictOfFailures(seen: SeenResults): UploadVerdict {
  const { failed, quarantined, tests, model, mutedTests, unmuted, nameOf } = seen;
  const obstacle = obstacleTo(seen);
  if (obstacle === undefined || obstacle.kind !== "unmuted") return verdictOfMuted(seen, obstacle);
  const share = quarantined === 0 ? "" : `, ${quarantined} of them in quarantine`;
  const facts = `${failed} of ${counted(tests, "test")} failed${share}`;
  const notices = unmutedSentences(unmuted.map(({ testId, reason }) => ({ test: nameOf(testId), reason })));
  const noticed = notices === "" ? "" : ` ${notices}`;
  const judged = model && withoutTests(model, mutedTests);
  if (judged === undefined) {
    const summary =
      failed > failuresSetAside
        ? `${facts}: so many at once say nothing about single tests. A re-run on the same commit would tell a genuine break from trouble in the environment.`
        : `${facts}; there is not enough history to tell a genuine break from a flake.`;
    return { ...unjudged, exitCode: 1, summary: summary + noticed };
  }
  return {
    outcome: judged.label satisfies FailureLabel,
    exitCode: 1,
    probabilityGenuine: judged.pGenuine,
    summary: `${facts}. ${verdictSentence(judged, nameOf)}${noticed}`,
  };
}

/** Every failure is muted; `obstacle` says what keeps CI red all the same. */
function verdictOfMuted({ failed, model }: SeenResults, obstacle: Obstacle | undefined): UploadVerdict {
  const all = failed === 1 ? "The one failure is in quarantine" : `All ${failed} failures are in quarantine`;
  const probabilityGenuine = model?.pGenuine;
  if (obstacle !== undefined) {
    const summary = `${all}, but ${obstacleWords(obstacle)}.`;
    return { outcome: "not-enough-data", exitCode: 1, probabilityGenuine, summary };
  }
  const doubt =
    model !== undefined && model.pGenuine >= 0.5
      ? ` Yet the model takes one of them for a genuine break, ${formatProbability(model.pGenuine)}.`
      : "";
  return { outcome: "quarantined-only", exitCode: 0, probabilityGenuine, summary: `${all}.${doubt}` };
}

function verdictWithoutFailure({ tests, skipped, unreadReports, crashes }: SeenResults): UploadVerdict {
  if (unreadReports > 0) {
    const summary = `No test failed, but ${counted(unreadReports, "report")} could not be read whole.`;
    return { ...unjudged, exitCode: 1, summary };
  }
  const crash = crashes[0];
  if (crash !== undefined) {
    const summary = `No test failed, but the test command exited with ${crash}: something broke outside the tests.`;
    return { ...unjudged, exitCode: 1, summary };
  }
  if (tests === 0) return { ...unjudged, exitCode: 0, summary: "The reports hold no test." };
  const summary =
    skipped === 0
      ? `${counted(tests, "test")} passed.`
      : `${counted(tests - skipped, "test")} passed, ${skipped} skipped.`;
  return { outcome: "passed", exitCode: 0, probabilityGenuine: undefined, summary };
}
