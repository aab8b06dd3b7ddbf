import { Badge } from "#app/ui/badge.tsx";
import type { IconName } from "#app/ui/icon-names.ts";
import type { Tone } from "#app/ui/tone.ts";
import type { FailureLabel } from "#lib/stats/contract/run-verdict.ts";
import { labelWords } from "#lib/verdict-sentence.ts";

/** Icon, colour and meaning of what a failure probably is. */
export const labelLooks: Readonly<
  Record<FailureLabel, { readonly tone: Tone; readonly icon: IconName; readonly meaning: string }>
> = {
  "genuine-break": { tone: "failed", icon: "failed", meaning: "This change broke it" },
  "pre-existing-break": {
    tone: "plain",
    icon: "broken",
    meaning: "Broken before this change: not its fault",
  },
  "known-flake": { tone: "flaky", icon: "flaky", meaning: "Fails at times although the code is fine" },
  environment: { tone: "environment", icon: "environment", meaning: "Trouble outside the code" },
  "not-enough-data": { tone: "skipped", icon: "unknown", meaning: "A re-run on the same commit would tell" },
};

/** The badge of what a failure or a red run probably is. */
export function LabelBadge({ label, tip }: { readonly label: FailureLabel; readonly tip?: string }) {
  const { tone, icon, meaning } = labelLooks[label];
  return <Badge tone={tone} icon={icon} word={labelWords[label]} tip={tip ?? meaning} />;
}
