import { Badge, type Tone } from "#app/ui/badge.tsx";
import type { IconName } from "#app/ui/icon-names.ts";

/** How a result, an attempt or a run ended, or what a red run turned out to be. */
export type VerdictWord =
  | "passed"
  | "failed"
  | "errored"
  | "flaky"
  | "skipped"
  | "quarantined"
  | "environment"
  | "running"
  | "unknown";

/** Word, icon and colour of each verdict: the one place that pairs them. */
export const verdictLooks: Readonly<Record<VerdictWord, { tone: Tone; icon: IconName; word: string }>> = {
  passed: { tone: "passed", icon: "passed", word: "Passed" },
  failed: { tone: "failed", icon: "failed", word: "Failed" },
  errored: { tone: "failed", icon: "errored", word: "Errored" },
  flaky: { tone: "flaky", icon: "flaky", word: "Flaky" },
  skipped: { tone: "skipped", icon: "skipped", word: "Skipped" },
  quarantined: { tone: "quarantined", icon: "quarantined", word: "Quarantined" },
  environment: { tone: "environment", icon: "environment", word: "Environment" },
  running: { tone: "plain", icon: "running", word: "Running" },
  unknown: { tone: "skipped", icon: "unknown", word: "Unknown" },
};

/** The badge of a verdict. `word` replaces the usual one ("Passed on retry"); `tip` says why. */
export function VerdictBadge(props: {
  readonly verdict: VerdictWord;
  readonly word?: string | undefined;
  readonly tip?: string | undefined;
}) {
  const look = verdictLooks[props.verdict];
  return <Badge tone={look.tone} icon={look.icon} word={props.word ?? look.word} tip={props.tip} />;
}
