import { counted } from "#lib/format/counted.ts";
import type { EntryState } from "#lib/quarantine/entry-state.ts";

/** What is in quarantine and what of it wants attention, in a sentence or two. Undefined while nothing ever was. */
export function quarantineAnswer(byState: Readonly<Record<EntryState, number>>): string | undefined {
  const { overdue, expiring, ready, active, released } = byState;
  const effective = expiring + ready + active;
  if (effective + overdue + released === 0) return undefined;
  const muting =
    effective === 0
      ? "Nothing is muted in CI."
      : `${counted(effective, "entry takes", "entries take")} effect in CI${parts(expiring, ready)}.`;
  const late =
    overdue === 0
      ? ""
      : ` ${counted(overdue, "is", "are")} overdue: what ${overdue === 1 ? "it" : "they"} muted fails CI again.`;
  return muting + late;
}

function parts(expiring: number, ready: number): string {
  const told = [
    expiring === 0 ? "" : `${expiring} of them within their last 3 days`,
    ready === 0 ? "" : `${ready} ready to be released`,
  ].filter((part) => part !== "");
  return told.length === 0 ? "" : `, ${told.join(", ")}`;
}
