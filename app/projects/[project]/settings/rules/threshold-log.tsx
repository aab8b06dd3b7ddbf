import { thresholdDifferences } from "#app/projects/[project]/settings/rules/threshold-words.ts";
import { database } from "#app/server/database.ts";
import { Moment } from "#app/ui/moment.tsx";
import { Section } from "#app/ui/section.tsx";
import { Table } from "#app/ui/table.tsx";
import type { Project } from "#db/projects.ts";
import { listThresholdChanges } from "#db/verdicts/thresholds.ts";
import { usualThresholds } from "#lib/status-thresholds.ts";

const shown = 20;

/** Who changed the thresholds, when and how; nothing while the usual ones were never changed. */
export async function ThresholdLog({ project, now }: { readonly project: Project; readonly now: number }) {
  const changes = await listThresholdChanges(database(), project.id, shown + 1);
  if (changes.length === 0) return null;
  return (
    <Section id="threshold-changes" title="Changes of the thresholds">
      <Table
        caption="Changes of the thresholds, the newest first"
        columns={[
          { key: "change", label: "Change", isWide: true },
          { key: "by", label: "By" },
          { key: "at", label: "When" },
        ]}
        rows={changes.slice(0, shown).map(({ id, at, by, thresholds }, index) => ({
          key: String(id),
          cells: {
            change:
              thresholdDifferences(changes[index + 1]?.thresholds ?? usualThresholds, thresholds).join(
                " · ",
              ) || "Saved without a change",
            by: by.name,
            at: <Moment at={at} now={now} />,
          },
        }))}
      />
    </Section>
  );
}
