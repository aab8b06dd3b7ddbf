import { Moment } from "#app/ui/moment.tsx";
import { NameCell } from "#app/ui/name-cell.tsx";
import { Section } from "#app/ui/section.tsx";
import { StatusBadge } from "#app/ui/status-badge.tsx";
import { Table } from "#app/ui/table.tsx";
import type { EntryFacts, TestInEntry } from "#db/quarantine/entry-facts.ts";
import { counted } from "#lib/format/counted.ts";
import { formatRate } from "#lib/format/format-rate.ts";
import { testPath } from "#lib/paths.ts";
import type { QuarantineEntry } from "#lib/quarantine/entry.ts";
import { isEffective } from "#lib/quarantine/entry-state.ts";
import type { ReleaseEvidence } from "#lib/quarantine/release-evidence.ts";
import { releaseWords } from "#lib/quarantine/release-words.ts";

type EntryTestsProps = {
  readonly project: string;
  readonly entry: QuarantineEntry;
  readonly facts: Pick<EntryFacts, "tests" | "testCount">;
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
          { key: "test", label: "Test", isWide: true },
          { key: "status", label: "Status" },
          { key: "rate", label: "Flake rate", align: "end" },
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
            test: (
              <NameCell
                name={test.name}
                href={testPath(project, test.testId)}
                detail={[test.suite, test.group].filter(Boolean).join(" · ")}
              />
            ),
            status: test.status === undefined ? "never failed" : <StatusBadge status={test.status} />,
            rate: test.rate === undefined ? undefined : formatRate(test.rate),
            release: releaseWords(releases.get(test.testId)),
            muted: isEffective(entry, now) ? <Muted tightened={test.tightened} now={now} /> : "no",
          },
        }))}
      />
      {more > 0 && <p>… and {counted(more, "more test")}.</p>}
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
