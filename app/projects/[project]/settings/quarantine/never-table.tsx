import { removeNever } from "#app/projects/[project]/settings/quarantine/rules-actions.ts";
import { Confirm } from "#app/ui/confirm.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { NameCell } from "#app/ui/name-cell.tsx";
import { Table } from "#app/ui/table.tsx";
import { patternWords, type TestPattern } from "#lib/quarantine/test-pattern.ts";

type NeverTableProps = {
  readonly project: string;
  readonly never: readonly TestPattern[];
};

/** Tests that are never quarantined, whoever asks for it. */
export function NeverTable({ project, never }: NeverTableProps) {
  return (
    <Table
      caption="Never quarantined"
      columns={[
        { key: "pattern", label: "Suite › class › test", isWide: true },
        { key: "act", label: "Remove", isLabelHidden: true, align: "end" },
      ]}
      rows={never.map((pattern, index) => ({
        key: patternWords(pattern),
        cells: {
          pattern: <NameCell name={patternWords(pattern)} />,
          act: (
            <Confirm
              id={`remove-${index}`}
              label="Remove"
              title={`Take ${patternWords(pattern)} off the list?`}
              action={removeNever}
              fields={[{ name: "project", value: project }, ...patternFields(pattern)]}
              actLabel="Remove"
              isDanger={false}
            >
              These tests may be quarantined again. Nothing is muted by this alone.
            </Confirm>
          ),
        },
      }))}
      empty={
        <EmptyState title="Every test may be quarantined">
          List those whose failure must always stop a merge, such as of payments or sign-in.
        </EmptyState>
      }
    />
  );
}

function patternFields({ suite, group, name }: TestPattern) {
  return [
    { name: "suite", value: suite },
    { name: "group", value: group },
    { name: "name", value: name },
  ];
}
