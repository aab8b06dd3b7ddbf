import { testCells, testColumns } from "#app/projects/[project]/quarantine/test-cells.tsx";
import { Moment } from "#app/ui/moment.tsx";
import { Section } from "#app/ui/section.tsx";
import { Table } from "#app/ui/table.tsx";
import type { EntryFacts, TestInEntry } from "#db/quarantine/entry-facts.ts";
import { counted } from "#lib/format/counted.ts";
import type { QuarantineEntry } from "#lib/quarantine/entry.ts";
import { isEffective } from "#lib/quarantine/entry-state.ts";
import type { ReleaseEvidence } from "#lib/quarantine/release-evidence.ts";
import { releaseWords } from "#lib/quarantine/release-words.ts";

type EntryTestsProps = {
  readonly project: string;
  readonly entry: QuarantineEntry;
  readonly facts: Pick<EntryFacts, "tests" | "testCount" | "waitingCount">;
  /** What speaks for releasing each test, where anything is known. */
  readonly releases: ReadonlyMap<number, ReleaseEvidence>;
  /** Epoch ms. */
  readonly now: number;
};

/** The tests that an entry takes in, and which of them it mutes no more. */
export function EntryTests({ project, entry, facts, releases, now }: EntryTestsProps) {
  const more = facts.testCount - facts.tests.length;
  return (
    <Section id="tests" title={counted(facts.testCount, "test")}>
      <Table
        caption="Tests that it takes in"
        columns={[
          ...testColumns,
          {
            key: "release",
            label: "Release",
            tip: "What the evidence says: whether it would stay calm without quarantine, by how often it failed before",
          },
          { key: "muted", label: "Muted" },
        ]}
        rows={facts.tests.map((test) => ({
          key: String(test.testId),
          cells: {
            ...testCells(project, test),
            release: releaseWords(releases.get(test.testId)),
            muted: isEffective(entry, now) ? <Muted tightened={test.tightened} now={now} /> : "no",
          },
        }))}
      />
      {more > 0 && <p>… and {counted(more, "more test")}.</p>}
      {facts.waitingCount > 0 && (
        <p>{counted(facts.waitingCount, "more test")} fit and will be taken in once the cap leaves room.</p>
      )}
    </Section>
  );
}

function Muted({ tightened, now }: { readonly tightened: TestInEntry["tightened"]; readonly now: number }) {
  if (tightened === undefined) return "yes";
  return (
    <>
      no, since <Moment at={tightened.at} now={now} />:{" "}
      {tightened.by === "broken" ? "it is broken" : "it fails more often"}
    </>
  );
}
