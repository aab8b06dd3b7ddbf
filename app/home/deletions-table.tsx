import { Moment } from "#app/ui/moment.tsx";
import { NameCell } from "#app/ui/name-cell.tsx";
import { Section } from "#app/ui/section.tsx";
import { Table } from "#app/ui/table.tsx";
import type { ProjectDeletion } from "#db/delete-project.ts";

type DeletionsTableProps = { readonly deletions: readonly ProjectDeletion[]; readonly now: number };

/** Which projects were deleted and by whom, the latest first. Nothing where none was. */
export function DeletionsTable({ deletions, now }: DeletionsTableProps) {
  if (deletions.length === 0) return null;
  return (
    <Section id="deletions" title="Deleted projects">
      <Table
        caption="Deleted projects"
        columns={[
          { key: "name", label: "Project", isWide: true },
          { key: "by", label: "By" },
          { key: "at", label: "When" },
          { key: "state", label: "What it held" },
        ]}
        rows={deletions.map((deletion) => ({
          key: String(deletion.id),
          cells: {
            name: <NameCell name={deletion.name} detail={deletion.slug} />,
            by: deletion.by,
            at: <Moment at={deletion.deletedAt} now={now} />,
            state: deletion.emptiedAt === undefined ? "being removed" : "removed",
          },
        }))}
      />
    </Section>
  );
}
