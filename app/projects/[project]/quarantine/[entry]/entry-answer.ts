import { counted } from "#lib/format/counted.ts";
import { formatRelative } from "#lib/format/format-relative.ts";
import type { QuarantineEntry } from "#lib/quarantine/entry.ts";
import { stateOf } from "#lib/quarantine/entry-state.ts";

/** How an entry stands and what it was worth, in sentences. `runsSpared` are runs that would have been red without it. */
export function entryAnswer(entry: QuarantineEntry, runsSpared: number, now: number): string {
  const worth =
    runsSpared === 0 ? "It has spared no red run so far." : `It spared ${counted(runsSpared, "red run")}.`;
  return `${standing(entry, now)} ${worth}`;
}

function standing({ until, releasedAt, readyAt }: QuarantineEntry, now: number): string {
  switch (stateOf({ until, releasedAt, readyAt }, now)) {
    case "released":
      return `Released ${formatRelative(releasedAt, now)}: its failures fail CI.`;
    case "overdue":
      return `Its time was up ${formatRelative(until, now)}: its failures fail CI again until it is extended.`;
    case "ready":
      return "The evidence says that it is not needed any more: release it.";
    case "expiring":
    case "active":
      return `It takes effect and ends ${formatRelative(until, now)}.`;
  }
}
