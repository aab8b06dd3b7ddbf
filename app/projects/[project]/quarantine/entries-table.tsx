import styles from "#app/projects/[project]/quarantine/entries-table.module.css";
import { entryLooks } from "#app/projects/[project]/quarantine/entry-looks.ts";
import { EntryName } from "#app/projects/[project]/quarantine/entry-name.tsx";
import { placeWords } from "#app/projects/[project]/quarantine/place-words.ts";
import { Ticket } from "#app/projects/[project]/quarantine/ticket.tsx";
import counts from "#app/projects/counted-rate.module.css";
import { Badge } from "#app/ui/badge.tsx";
import { Icon } from "#app/ui/glyph.tsx";
import { Moment } from "#app/ui/moment.tsx";
import { Table } from "#app/ui/table.tsx";
import type { EntryFacts } from "#db/quarantine/entry-facts.ts";
import { counted } from "#lib/format/counted.ts";
import { formatCount } from "#lib/format/format-count.ts";
import { quarantineEntryPath } from "#lib/paths.ts";
import type { QuarantineEntry } from "#lib/quarantine/entry.ts";
import { stateOf } from "#lib/quarantine/entry-state.ts";

type EntriesTableProps = {
  readonly project: string;
  readonly entries: readonly QuarantineEntry[];
  readonly facts: ReadonlyMap<number, EntryFacts>;
  /** Epoch ms. */
  readonly now: number;
  /** Id of the form to which the boxes belong; none where nothing may be changed. */
  readonly form: string | undefined;
};

/** Entries with what they mute, why, until when, and what they were worth. */
export function EntriesTable({ project, entries, facts, now, form }: EntriesTableProps) {
  return (
    <Table
      caption="Entries"
      columns={[
        { key: "tests", label: "Tests", isWide: true },
        { key: "state", label: "State" },
        { key: "until", label: "Until", align: "end" },
        { key: "mutes", label: "Mutes" },
        { key: "why", label: "Why", isProse: true },
        {
          key: "spared",
          label: "Runs spared",
          align: "end",
          tip: "Runs that would have been red without it",
        },
        { key: "failed", label: "Last failure", align: "end" },
        { key: "owner", label: "Owner" },
        ...(form === undefined
          ? []
          : [{ key: "chosen" as const, label: "Choose", isLabelHidden: true, align: "end" as const }]),
      ]}
      rows={entries.map((entry) => {
        const own = facts.get(entry.id)!;
        const look = entryLooks[stateOf(entry, now)];
        const isReleased = entry.releasedAt !== undefined;
        return {
          key: String(entry.id),
          isFaint: isReleased,
          cells: {
            tests: <EntryName entry={entry} facts={own} href={quarantineEntryPath(project, entry.id)} />,
            state: <Badge {...look} tip={look.meaning} />,
            until: <Moment at={entry.releasedAt ?? entry.until} now={now} />,
            mutes: <Mutes entry={entry} facts={own} />,
            why: (
              <span className={styles.why}>
                <span className={styles.reason} title={entry.reason}>
                  {entry.reason}
                </span>
                <span className={counts.count}>
                  {entry.addedBy.name}, <Moment at={entry.addedAt} now={now} />
                  {entry.ticket !== undefined && (
                    <>
                      {" · "}
                      <Ticket ticket={entry.ticket} />
                    </>
                  )}
                </span>
              </span>
            ),
            spared: formatCount(own.runsSpared),
            failed: <Moment at={own.lastFailedAt} now={now} />,
            owner: entry.owner,
            chosen: isReleased ? (
              ""
            ) : (
              <input
                type="checkbox"
                name="entry"
                value={entry.id}
                form={form}
                aria-label={`Choose entry ${entry.id}`}
                className={styles.box}
              />
            ),
          },
        };
      })}
    />
  );
}

/** Which failures are muted, and where; that it is every one is a risk to be seen. */
function Mutes({ entry, facts }: { readonly entry: QuarantineEntry; readonly facts: EntryFacts }) {
  const tightened = facts.tests.filter((test) => test.tightened !== undefined).length;
  return (
    <span className={styles.mutes}>
      {entry.signatures === "all" ? (
        <span className={styles.risk} title="Also failures never seen before: a new break would stay hidden">
          <Icon name="warning" size={14} />
          Every failure
        </span>
      ) : (
        counted(facts.mutedSignatures.length, "signature")
      )}
      <span className={counts.count}>
        {tightened > 0 ? `${counted(tightened, "test")} muted no more` : placeWords(entry)}
      </span>
    </span>
  );
}
