import { NameCell } from "#app/ui/name-cell.tsx";
import { Table } from "#app/ui/table.tsx";
import type { Project } from "#db/projects.ts";
import type { ExplainedChange } from "#db/suite-page/explained-trend.ts";
import { changeCauses } from "#lib/change-causes.ts";
import { causesWords, chanceWords, changeAmount, rangeWords, runWords } from "#lib/change-words.ts";
import { formatDuration } from "#lib/format/format-duration.ts";
import { runPath } from "#lib/paths.ts";
import type { DurationMetric } from "#lib/suite-trend.ts";

type ChangesTableProps = {
  readonly project: Project;
  /** The latest first. */
  readonly changes: readonly ExplainedChange[];
};

/** When a suite became slower or faster, by how much, and by which tests. */
export function ChangesTable({ project, changes }: ChangesTableProps) {
  return (
    <Table
      caption="Changes of duration"
      columns={[
        { key: "since", label: "Since", tip: "First run at the new level, as far as one can tell" },
        { key: "what", label: "Duration" },
        { key: "change", label: "Change", align: "end" },
        {
          key: "levels",
          label: "Before → after",
          align: "end",
          tip: "Medians from the change before and up to the change after",
        },
        {
          key: "p",
          label: "Chance",
          align: "end",
          tip: "Probability of so clear a change by chance (Mann–Whitney, corrected)",
        },
        { key: "why", label: "Comes from", isWide: true },
      ]}
      rows={changes.map((change) => ({
        key: `${change.metric} ${change.first.runId}`,
        cells: {
          since: (
            <NameCell
              name={runWords(change.first)}
              href={runPath(project.slug, change.first.runId)}
              detail={[rangeWords(change), change.first.commit && change.first.day]
                .filter(Boolean)
                .join(" · ")}
            />
          ),
          what: metricWords[change.metric],
          change: <strong className="figures">{changeAmount(change)}</strong>,
          levels: `${formatDuration(change.beforeMs)} → ${formatDuration(change.afterMs)}`,
          p: chanceWords(change.p),
          why: causesWords(causesOf(change), change) || "—",
        },
      }))}
    />
  );
}

/** What a change comes from, in the words for people. */
export function causesOf({ contributors, beforeMs, afterMs }: ExplainedChange) {
  return changeCauses(contributors, afterMs - beforeMs);
}

const metricWords: Record<DurationMetric, string> = { wallMs: "by the clock", totalMs: "of all tests" };
