import { formatProbability } from "#lib/format/format-probability.ts";
import type { UploadOutcome } from "#lib/verdict-of-upload.ts";
import { labelWords } from "#lib/verdict-sentence.ts";

const outcomeWords: Readonly<Record<UploadOutcome, string>> = {
  ...labelWords,
  passed: "Passed",
  "quarantined-only": "Only quarantined failures",
};

/**
 * What a run or a failure amounts to, as a heading: "Genuine break, 93 %", "Known flake, 4 % genuine". `probability`
 * is that of a genuine break. An outcome that this version does not know is named as it came.
 */
export function outcomeTitle(outcome: string, probability: number | null | undefined): string {
  const words = outcomeWords[outcome as UploadOutcome] ?? outcome.replaceAll("-", " ");
  if (probability == null) return words;
  const isBreak = outcome === "genuine-break" || outcome === "pre-existing-break";
  return `${words}, ${formatProbability(probability)}${isBreak ? "" : " genuine"}`;
}
