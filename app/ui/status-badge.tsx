import { Badge } from "#app/ui/badge.tsx";
import type { IconName } from "#app/ui/icon-names.ts";
import type { Tone } from "#app/ui/tone.ts";

/** What a test is like, over many runs. */
export type StatusWord = "new" | "healthy" | "suspect" | "flaky" | "probation" | "fixed" | "broken";

/** Word, icon, colour and meaning of each status. */
export const statusLooks: Readonly<
  Record<StatusWord, { tone: Tone; icon: IconName; word: string; meaning: string }>
> = {
  new: { tone: "plain", icon: "new", word: "New", meaning: "Not enough data yet" },
  healthy: { tone: "passed", icon: "healthy", word: "Healthy", meaning: "No sign of flakiness" },
  suspect: { tone: "flaky", icon: "suspect", word: "Suspect", meaning: "Some signs, not enough to be sure" },
  flaky: { tone: "flaky", icon: "flaky", word: "Flaky", meaning: "Fails although the code is fine" },
  probation: {
    tone: "flaky",
    icon: "probation",
    word: "On probation",
    meaning: "Declared fixed; clean runs have yet to prove it",
  },
  fixed: { tone: "passed", icon: "done", word: "Fixed", meaning: "Was flaky, and has been quiet since" },
  broken: { tone: "failed", icon: "broken", word: "Broken", meaning: "Fails steadily since a change" },
};

/** The badge of a test's status. `tip` says why it is so; without it, what the word means. */
export function StatusBadge({
  status,
  tip,
}: {
  readonly status: StatusWord;
  readonly tip?: string | undefined;
}) {
  const look = statusLooks[status];
  return <Badge tone={look.tone} icon={look.icon} word={look.word} tip={tip ?? look.meaning} />;
}
