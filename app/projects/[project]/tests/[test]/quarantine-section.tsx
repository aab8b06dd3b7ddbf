import Link from "next/link";
import { entryLooks } from "#app/projects/[project]/quarantine/entry-looks.ts";
import type { TestPart } from "#app/projects/[project]/tests/[test]/test-part.ts";
import { database } from "#app/server/database.ts";
import { Badge } from "#app/ui/badge.tsx";
import { Moment } from "#app/ui/moment.tsx";
import { Section } from "#app/ui/section.tsx";
import { Table } from "#app/ui/table.tsx";
import { factsOfEntries } from "#db/quarantine/entry-facts.ts";
import { openEntriesOfTest } from "#db/quarantine/list-entries.ts";
import { counted } from "#lib/format/counted.ts";
import { formatCount } from "#lib/format/format-count.ts";
import { quarantineEntryPath } from "#lib/paths.ts";
import { stateOf } from "#lib/quarantine/entry-state.ts";

/** The entries that took a test in and are not released. Nothing where there is none. */
export async function QuarantineSection({ project, test, view }: TestPart) {
  const entries = await openEntriesOfTest(database(), test.id);
  if (entries.length === 0) return null;
  const facts = await factsOfEntries(
    database(),
    project.id,
    entries.map(({ id }) => id),
  );
  return (
    <Section
      id="quarantine"
      title="Quarantine"
      note="It still runs and reports; the failures that are muted do not fail CI, any other does."
    >
      <Table
        caption="Entries that take this test in"
        columns={[
          { key: "why", label: "Why", isWide: true },
          { key: "state", label: "State" },
          { key: "until", label: "Until", align: "end" },
          { key: "mutes", label: "Mutes" },
          {
            key: "spared",
            label: "Runs spared",
            align: "end",
            tip: "Runs that would have been red without it",
          },
          { key: "owner", label: "Owner" },
        ]}
        rows={entries.map((entry) => {
          const look = entryLooks[stateOf(entry, view.now)];
          const own = facts.get(entry.id)!;
          const isTightened = own.tests.some(({ testId, tightened }) => testId === test.id && tightened);
          return {
            key: String(entry.id),
            cells: {
              why: (
                <Link href={quarantineEntryPath(project.slug, entry.id)} prefetch={false}>
                  {entry.reason}
                </Link>
              ),
              state: <Badge {...look} tip={look.meaning} />,
              until: <Moment at={entry.until} now={view.now} />,
              mutes: isTightened
                ? "nothing any more: it changed"
                : entry.signatures === "all"
                  ? "every failure"
                  : counted(own.mutedSignatures.length, "signature"),
              spared: formatCount(own.runsSpared),
              owner: entry.owner,
            },
          };
        })}
      />
    </Section>
  );
}
