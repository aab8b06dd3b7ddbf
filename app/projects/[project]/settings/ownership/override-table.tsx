import { takeBackOwner } from "#app/projects/[project]/settings/ownership/owner-actions.ts";
import { Confirm } from "#app/ui/confirm.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { Moment } from "#app/ui/moment.tsx";
import { NameCell } from "#app/ui/name-cell.tsx";
import { Table } from "#app/ui/table.tsx";
import type { ToldOverride } from "#db/ownership/owner-overrides.ts";

type OverrideTableProps = {
  readonly project: string;
  readonly overrides: readonly ToldOverride[];
  /** Epoch ms. */
  readonly now: number;
};

/** What people said of owners, the latest first: it goes before the file and before what was said earlier. */
export function OverrideTable({ project, overrides, now }: OverrideTableProps) {
  return (
    <Table
      caption="Overrides"
      columns={[
        { key: "pattern", label: "Tests", isWide: true },
        { key: "owner", label: "Belong to" },
        { key: "by", label: "Said by" },
        { key: "at", label: "When" },
        { key: "act", label: "Take back", isLabelHidden: true, align: "end" },
      ]}
      rows={overrides.toReversed().map(({ id, pattern, owner, byName, addedAt }) => ({
        key: String(id),
        cells: {
          pattern: <NameCell name={pattern} />,
          owner,
          by: byName,
          at: <Moment at={addedAt} now={now} />,
          act: (
            <Confirm
              id={`take-back-${id}`}
              label="Take back"
              title={`Take back that ${pattern} belongs to ${owner}?`}
              action={takeBackOwner}
              fields={[
                { name: "project", value: project },
                { name: "id", value: String(id) },
              ]}
              actLabel="Take back"
              isDanger={false}
            >
              These tests then belong to whom CODEOWNERS names.
            </Confirm>
          ),
        },
      }))}
      empty={<EmptyState title="No overrides">CODEOWNERS alone tells whose tests are.</EmptyState>}
    />
  );
}
