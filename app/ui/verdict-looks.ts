import type { IconName } from "#app/ui/icon-names.ts";
import type { Tone } from "#app/ui/tone.ts";

/** How a result, an attempt or a run ended, or what a red run turned out to be. */
export type VerdictWord =
  | "passed"
  | "failed"
  | "errored"
  | "flaky"
  | "skipped"
  | "quarantined"
  | "environment"
  | "unknown";

/** Word, icon and colour of each verdict: the one place that pairs them. */
export const verdictLooks: Readonly<
  Record<VerdictWord, { tone: Exclude<Tone, "accent">; icon: IconName; word: string }>
> = {
  passed: { tone: "passed", icon: "passed", word: "Passed" },
  failed: { tone: "failed", icon: "failed", word: "Failed" },
  errored: { tone: "failed", icon: "errored", word: "Errored" },
  flaky: { tone: "flaky", icon: "flaky", word: "Flaky" },
  skipped: { tone: "skipped", icon: "skipped", word: "Skipped" },
  quarantined: { tone: "quarantined", icon: "quarantined", word: "Quarantined" },
  environment: { tone: "environment", icon: "environment", word: "Environment" },
  unknown: { tone: "skipped", icon: "unknown", word: "Unknown" },
};
