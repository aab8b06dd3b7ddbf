import { FalseAlarmShare } from "#app/projects/[project]/failures/false-alarm-share.tsx";
import { Moment } from "#app/ui/moment.tsx";
import { NameCell } from "#app/ui/name-cell.tsx";
import { Table } from "#app/ui/table.tsx";
import type { FailureGroup } from "#db/signatures/rank-signatures.ts";
import { formatCount } from "#lib/format/format-count.ts";

type GroupsTableProps = {
  readonly caption: string;
  /** "Cause": what a line stands for. */
  readonly head: string;
  readonly groups: readonly FailureGroup[];
  readonly wordOf: (name: string) => string;
  /** Where the signatures of one line are. */
  readonly hrefOf: (name: string) => string;
  readonly falseAlarms: number;
  /** Epoch ms. */
  readonly now: number;
};

/** Failures by what their signatures share. */
export function GroupsTable(props: GroupsTableProps) {
  return (
    <Table
      caption={props.caption}
      columns={[
        { key: "name", label: props.head, isWide: true },
        { key: "share", label: "False alarms", align: "end", tip: "Expected, and its share of all" },
        { key: "results", label: "Failures", align: "end" },
        { key: "signatures", label: "Signatures", align: "end" },
        { key: "tests", label: "Tests", align: "end" },
        { key: "runs", label: "Runs", align: "end" },
        { key: "last", label: "Last seen", align: "end" },
      ]}
      rows={props.groups.map(({ name, signatures, tally, falseAlarms }) => ({
        key: name,
        cells: {
          name: <NameCell name={props.wordOf(name)} href={props.hrefOf(name)} />,
          share: <FalseAlarmShare falseAlarms={falseAlarms} total={props.falseAlarms} />,
          results: formatCount(tally.results),
          signatures: formatCount(signatures),
          tests: formatCount(tally.tests),
          runs: formatCount(tally.runs),
          last: <Moment at={tally.lastAt} now={props.now} />,
        },
      }))}
      isStatic
    />
  );
}
