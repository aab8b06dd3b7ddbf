import Link from "next/link";
import { newWays } from "#app/projects/[project]/quarantine/[entry]/new-ways.ts";
import { database } from "#app/server/database.ts";
import { Callout } from "#app/ui/callout.tsx";
import type { EntryFacts } from "#db/quarantine/entry-facts.ts";
import { signatureWords } from "#db/quarantine/known-signatures.ts";
import { dayOf } from "#lib/day.ts";
import { middleCut } from "#lib/format/middle-cut.ts";
import { signaturePath } from "#lib/paths.ts";
import type { QuarantineEntry } from "#lib/quarantine/entry.ts";
import { stateOf } from "#lib/quarantine/entry-state.ts";
import type { QuarantineEvent } from "#lib/quarantine/event.ts";

type EntryCalloutsProps = {
  readonly project: string;
  readonly entry: QuarantineEntry;
  readonly facts: EntryFacts;
  /** The latest first. */
  readonly events: readonly QuarantineEvent[];
  /** Epoch ms. */
  readonly now: number;
};

/** What has to be seen first: that an entry's time is up, and that its tests fail in ways that it does not mute. */
export function EntryCallouts({ project, entry, facts, events, now }: EntryCalloutsProps) {
  const state = stateOf(entry, now);
  if (state === "released") return null;
  const ways = newWays(events, entry, facts.mutedSignatures);
  const words = signatureWords(
    database(),
    ways.map(({ signatureId }) => signatureId),
  );
  return (
    <>
      {state === "overdue" && (
        <Callout tone="error" title="Overdue: it mutes nothing any more">
          Its failures have failed CI since {dayOf(entry.until)}. Mend its tests and release it, or extend it
          below with a reason.
        </Callout>
      )}
      {ways.map(({ signatureId, reason }) => (
        <Callout key={signatureId} tone="warning" title={reason}>
          <Link href={signaturePath(project, signatureId)} prefetch={false}>
            {middleCut(words.get(signatureId)?.text ?? "A failure that is gone", 160)}
          </Link>
          <br />
          Mend it, or mute it below as well if it is a flake too.
        </Callout>
      ))}
    </>
  );
}
