import styles from "#app/projects/[project]/quarantine/[entry]/entry-facts.module.css";
import { placeWords } from "#app/projects/[project]/quarantine/place-words.ts";
import { Ticket } from "#app/projects/[project]/quarantine/ticket.tsx";
import { KeyValues } from "#app/ui/key-values.tsx";
import { Moment } from "#app/ui/moment.tsx";
import { Section } from "#app/ui/section.tsx";
import type { EntryFacts } from "#db/quarantine/entry-facts.ts";
import { counted } from "#lib/format/counted.ts";
import type { QuarantineEntry } from "#lib/quarantine/entry.ts";
import { endDay, isDayEnd } from "#lib/quarantine/until.ts";

type EntryFactsProps = {
  readonly entry: QuarantineEntry;
  readonly facts: EntryFacts;
  /** Epoch ms. */
  readonly now: number;
};

/** Why an entry is there, where it holds, and until when. */
export function EntryFactsSection({ entry, facts, now }: EntryFactsProps) {
  return (
    <Section id="facts" title="What it does" isPanel>
      <p className={styles.reason}>{entry.reason}</p>
      <KeyValues
        items={[
          {
            key: "Mutes",
            value:
              entry.signatures === "all"
                ? "every failure, also one never seen before"
                : counted(facts.mutedSignatures.length, "known signature"),
          },
          { key: "Where", value: placeWords(entry) },
          { key: "Owner", value: entry.owner },
          { key: "Ticket", value: entry.ticket && <Ticket ticket={entry.ticket} /> },
          {
            key: "Added",
            value: (
              <>
                <Moment at={entry.addedAt} now={now} /> by {entry.addedBy.name}
              </>
            ),
          },
          {
            key: "Until",
            value: isDayEnd(entry.until) ? (
              `the end of ${endDay(entry.until)} (UTC)`
            ) : (
              <Moment at={entry.until} now={now} form="exact" />
            ),
          },
          { key: "Last failure", value: <Moment at={facts.lastFailedAt} now={now} /> },
        ]}
      />
    </Section>
  );
}
