import type { IconName } from "#app/ui/icon-names.ts";
import type { Tone } from "#app/ui/tone.ts";
import type { EntryState } from "#lib/quarantine/entry-state.ts";

/** Word, icon, colour and meaning of each state of an entry. */
export const entryLooks: Readonly<
  Record<EntryState, { tone: Tone; icon: IconName; word: string; meaning: string }>
> = {
  overdue: {
    tone: "failed",
    icon: "warning",
    word: "Overdue",
    meaning: "Its time is up: it mutes nothing until it is extended, or can be released",
  },
  expiring: {
    tone: "flaky",
    icon: "duration",
    word: "Expiring",
    meaning: "Its time is up within 3 days",
  },
  ready: {
    tone: "passed",
    icon: "done",
    word: "Ready to release",
    meaning: "The evidence says that it is not needed any more",
  },
  active: { tone: "quarantined", icon: "quarantined", word: "Active", meaning: "It takes effect in CI" },
  released: { tone: "skipped", icon: "skipped", word: "Released", meaning: "It mutes nothing any more" },
};
