import { Moment } from "#app/ui/moment.tsx";
import { Section } from "#app/ui/section.tsx";
import { Table } from "#app/ui/table.tsx";
import type { ProjectChange } from "#db/project-changes.ts";

type ChangesTableProps = { readonly changes: readonly ProjectChange[]; readonly now: number };

/** Who changed which setting, the newest first. Nothing where none was changed yet. */
export function ChangesTable({ changes, now }: ChangesTableProps) {
  if (changes.length === 0) return null;
  return (
    <Section id="changes" title="Latest changes">
      <Table
        caption="Latest changes of the settings"
        columns={[
          { key: "what", label: "Setting" },
          { key: "before", label: "Before" },
          { key: "after", label: "After", isWide: true },
          { key: "by", label: "By" },
          { key: "at", label: "When" },
        ]}
        rows={changes.map((change) => ({
          key: String(change.id),
          cells: {
            what: change.what,
            before: change.before,
            after: change.after,
            by: change.by,
            at: <Moment at={change.changedAt} now={now} />,
          },
        }))}
      />
    </Section>
  );
}
