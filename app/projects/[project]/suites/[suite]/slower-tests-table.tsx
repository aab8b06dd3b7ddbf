import { NameCell } from "#app/ui/name-cell.tsx";
import { Table } from "#app/ui/table.tsx";
import type { Project } from "#db/projects.ts";
import type { SlowerTests } from "#db/suite-page/slower-tests-of-suite.ts";
import { formatChange } from "#lib/format/format-change.ts";
import { formatDuration } from "#lib/format/format-duration.ts";
import { formatRate } from "#lib/format/format-rate.ts";
import { testPath } from "#lib/paths.ts";

type SlowerTestsTableProps = {
  readonly project: Project;
  readonly tests: SlowerTests["tests"];
  /** Query that keeps the filters, with its "?"; "" for none. */
  readonly kept: string;
};

/** The tests of a suite that became slower, the most first. */
export function SlowerTestsTable({ project, tests, kept }: SlowerTestsTableProps) {
  return (
    <Table
      caption="Tests that became slower"
      columns={[
        { key: "test", label: "Test", isWide: true },
        { key: "before", label: "Before", align: "end", tip: "Median of the earlier runs" },
        { key: "after", label: "Now", align: "end", tip: "Median of the latest runs" },
        {
          key: "change",
          label: "Change",
          align: "end",
          tip: "Of the medians; the share as the median over all pairs of runs (Hodges–Lehmann)",
        },
        {
          key: "chance",
          label: "By chance",
          align: "end",
          tip: "Share of false alarms to expect among this test and all clearer ones (Benjamini–Hochberg)",
        },
      ]}
      rows={tests.map(({ test, beforeMs, afterMs, shift, falseShare }) => ({
        key: String(test.testId),
        cells: {
          test: (
            <NameCell
              name={test.name}
              href={testPath(project.slug, test.testId) + kept}
              detail={test.group}
              isCopyable
            />
          ),
          before: formatDuration(beforeMs),
          after: formatDuration(afterMs),
          change: formatChange({ ms: afterMs - beforeMs, share: shift }),
          chance: formatRate(falseShare),
        },
      }))}
    />
  );
}
