import { evidenceWords } from "#lib/evidence-words.ts";
import { formatProbability } from "#lib/format/format-probability.ts";
import type { JudgedFailure, ModelVerdict } from "#lib/model-verdict.ts";
import type { FailureLabel } from "#lib/stats/contract/run-verdict.ts";

/** How pages and messages name what a failure probably is. */
export const labelWords: Readonly<Record<FailureLabel, string>> = {
  "genuine-break": "Genuine break",
  "pre-existing-break": "Broken before",
  "known-flake": "Known flake",
  environment: "Environment",
  "not-enough-data": "Not enough data",
};

/**
 * The answer over a red run in one or two sentences: what it probably is, with which probability, and the strongest
 * reasons of the failure that decides it. `nameOf` names a test.
 */
export function verdictSentence(verdict: ModelVerdict, nameOf: (testId: number) => string): string {
  const deciding = decidingFailure(verdict);
  const because = deciding === undefined ? "" : `: ${reasons(deciding, verdict, nameOf)}`;
  const advice = needsRerun(verdict) ? " A re-run on the same commit would decide it." : "";
  return `${opening(verdict)}${because}.${advice}`;
}

function opening({ label, pGenuine, pOutage, failures }: ModelVerdict): string {
  const all = failures.length === 1 ? "this failure" : `all ${failures.length} failures`;
  switch (label) {
    case "genuine-break":
      return `Probably a genuine break, ${formatProbability(pGenuine)}`;
    case "pre-existing-break":
      return `Probably broken before this change and not its fault, ${formatProbability(pGenuine)}`;
    case "known-flake":
      return `Probably not this change's fault, ${formatProbability(1 - pGenuine)} that ${all} only flaked`;
    case "environment":
      return `Probably the environment, not this change, ${formatProbability(pOutage)}`;
    case "not-enough-data":
      return `Not clear yet, ${formatProbability(pGenuine)} that it is a genuine break`;
  }
}

/** The failure that the verdict hangs on: of a break the likeliest one, else the one that comes nearest to a break. */
function decidingFailure({ failures }: ModelVerdict): JudgedFailure | undefined {
  return failures.toSorted((a, b) => b.pGenuine - a.pGenuine || a.testId - b.testId)[0];
}

function reasons(failure: JudgedFailure, verdict: ModelVerdict, nameOf: (testId: number) => string): string {
  const speaksFor = verdict.label === "genuine-break" || verdict.label === "pre-existing-break";
  const lines = failure.evidence.filter(
    ({ likelihoodRatio }) =>
      verdict.label === "not-enough-data" || (speaksFor ? likelihoodRatio > 1 : likelihoodRatio < 1),
  );
  const told = lines.slice(0, 2).map(evidenceWords);
  const name = nameOf(failure.testId);
  return told.length === 0 ? `${name} failed` : `${name} failed; ${told.join(", and ")}`;
}

/** Where a cheap second run would tell more than any history. */
export function needsRerun({ label, isMassFailure }: ModelVerdict): boolean {
  return label === "not-enough-data" || (isMassFailure && label !== "pre-existing-break");
}
