import type { QuarantineEntry } from "#lib/quarantine/entry.ts";
import type { QuarantineEvent } from "#lib/quarantine/event.ts";

/** A failure that a muted test never had when it was muted. */
export type NewWay = { readonly signatureId: number; readonly reason: string };

/** More would hide the rest of the page; all are among the events. */
const most = 3;

/** In which ways an entry's tests failed that it does not mute yet, the latest first. */
export function newWays(
  events: readonly QuarantineEvent[],
  { signatures }: Pick<QuarantineEntry, "signatures">,
  muted: readonly { readonly id: number }[],
): NewWay[] {
  if (signatures === "all") return [];
  const known = new Set(muted.map(({ id }) => id));
  const ways = new Map<number, NewWay>();
  for (const { kind, signatureId, reason } of events) {
    if (kind !== "tightened" || signatureId === undefined || known.has(signatureId)) continue;
    if (!ways.has(signatureId)) ways.set(signatureId, { signatureId, reason });
  }
  return [...ways.values()].slice(0, most);
}
