import { type View, viewHref } from "#app/projects/[project]/view.ts";
import { NameCell } from "#app/ui/name-cell.tsx";
import { Table, type TableColumn } from "#app/ui/table.tsx";
import type { Project } from "#db/projects.ts";
import type { TestTime, TestTimeSort } from "#db/suite-page/time-of-tests.ts";
import { filterQuery } from "#lib/filters.ts";
import { formatCount } from "#lib/format/format-count.ts";
import { formatDuration } from "#lib/format/format-duration.ts";
import { formatRate } from "#lib/format/format-rate.ts";
import { testPath } from "#lib/paths.ts";

type TestTimesProps = {
  readonly view: View;
  readonly project: Project;
  readonly sort: TestTimeSort;
  readonly tests: readonly TestTime[];
  /** Sum of the durations of all tests in the same runs, ms. */
  readonly totalMs: number;
};

/** The tests that take a suite's time. */
export function TestTimes({ view, project, sort, tests, totalMs }: TestTimesProps) {
  const sortable = (name: TestTimeSort): Pick<TableColumn, "sortHref" | "sorted"> => ({
    sortHref: viewHref(view, { sort: name }),
    sorted: name === sort ? "descending" : undefined,
  });
  const kept = filterQuery(view.query, { sort: undefined });
  return (
    <Table
      caption="Tests by duration"
      columns={[
        { key: "test", label: "Test", isWide: true },
        { key: "ran", label: "Results", align: "end" },
        { key: "mean", label: "Mean", align: "end", ...sortable("mean") },
        { key: "longest", label: "Longest", align: "end", ...sortable("longest") },
        { key: "total", label: "Total", align: "end", ...sortable("total") },
        { key: "share", label: "Share", align: "end", tip: "Of the durations of all tests in these runs" },
      ]}
      rows={tests.map((test) => ({
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
          ran: formatCount(test.ran),
          mean: formatDuration(test.meanMs),
          longest: formatDuration(test.longestMs),
          total: formatDuration(test.totalMs),
          share: formatRate(totalMs === 0 ? undefined : test.totalMs / totalMs),
        },
      }))}
    />
  );
}
