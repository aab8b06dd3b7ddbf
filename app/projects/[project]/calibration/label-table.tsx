import { LabelBadge } from "#app/projects/[project]/runs/label-badge.tsx";
import { Section } from "#app/ui/section.tsx";
import { Table } from "#app/ui/table.tsx";
import { formatCount } from "#lib/format/format-count.ts";
import type { LabelOutcomes } from "#lib/stats/calibration/confusion.ts";
import type { FailureLabel } from "#lib/stats/contract/run-verdict.ts";

/** What was said of failures, and how often that turned out how. */
export function LabelTable({ rows }: { readonly rows: readonly LabelOutcomes<FailureLabel>[] }) {
  return (
    <Section id="labels" title="What was said, and what turned out">
      <Table
        caption="Judged failures by label and outcome"
        columns={[
          { key: "label", label: "Said" },
          { key: "genuine", label: "Genuine break", align: "end" },
          { key: "notGenuine", label: "No break", align: "end" },
          { key: "open", label: "Nothing told yet", align: "end" },
        ]}
        rows={rows.map(({ label, genuine, notGenuine, open }) => ({
          key: label,
          isFaint: genuine + notGenuine + open === 0,
          cells: {
            label: <LabelBadge label={label} />,
            genuine: formatCount(genuine),
            notGenuine: formatCount(notGenuine),
            open: formatCount(open),
          },
        }))}
      />
    </Section>
  );
}
