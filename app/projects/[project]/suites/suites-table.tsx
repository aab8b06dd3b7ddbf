import { FalseAlarmShare, falseAlarmScale } from "#app/home/false-alarm-share.tsx";
import { ExpectedBreaks } from "#app/projects/[project]/suites/expected-breaks.tsx";
import { SuiteKindMark } from "#app/projects/[project]/suites/suite-kind-mark.tsx";
import { type View, viewHref } from "#app/projects/[project]/view.ts";
import { RedShare, redScale } from "#app/projects/red-share.tsx";
import { NameCell } from "#app/ui/name-cell.tsx";
import { Sparkline } from "#app/ui/sparkline.tsx";
import { Table, type TableColumn, type TableRow } from "#app/ui/table.tsx";
import type { Project } from "#db/projects.ts";
import type { RankedSuite } from "#db/suite-page/rank-suites.ts";
import { suiteSort } from "#db/suite-page/sort-suites.ts";
import { filterQuery } from "#lib/filters.ts";
import { formatChange } from "#lib/format/format-change.ts";
import { formatCount } from "#lib/format/format-count.ts";
import { formatDuration } from "#lib/format/format-duration.ts";
import { formatRate } from "#lib/format/format-rate.ts";
import { suitePath } from "#lib/paths.ts";
import { isP95Known } from "#lib/suite-figures.ts";

type SuitesTableProps = {
  readonly view: View;
  readonly project: Project;
  readonly suites: readonly RankedSuite[];
};

type Column =
  | "suite"
  | "kind"
  | "runs"
  | "alarms"
  | "breaks"
  | "red"
  | "p50"
  | "p95"
  | "change"
  | "tests"
  | "time"
  | "days";

/** The lines of the list of suites. */
export function SuitesTable({ view, project, suites }: SuitesTableProps) {
  const scale = redScale(suites.map(({ figures }) => figures));
  const alarmScale = falseAlarmScale(suites.map(({ alarms }) => alarms.falseAlarms?.rate));
  const kept = filterQuery(view.query, { kind: undefined, sort: undefined });
  const rows = suites.map(({ suite, figures, ...line }): TableRow<Column> => {
    const { wall } = figures;
    return {
      key: String(suite.id),
      cells: {
        suite: <NameCell name={suite.name} href={suitePath(project.slug, suite.id) + kept} />,
        kind: <SuiteKindMark suite={suite} />,
        runs: formatCount(figures.runs),
        alarms: <FalseAlarmShare rate={line.alarms.falseAlarms?.rate} scale={alarmScale} />,
        breaks: <ExpectedBreaks breaks={line.alarms.genuine} />,
        red: <RedShare redRuns={figures.redRuns} runs={figures.runs} scale={scale} />,
        p50: formatDuration(wall.p50Ms),
        p95: formatDuration(isP95Known(figures) ? wall.p95Ms : undefined),
        change: formatChange(line.change),
        tests: formatCount(line.tests),
        time: formatRate(line.timeShare),
        days: (
          <Sparkline
            values={line.days.map((day) => day.wall.p50Ms)}
            label={`Median duration per day of ${suite.name}, last ${formatDuration(line.days.at(-1)?.wall.p50Ms)}`}
          />
        ),
      },
    };
  });
  return <Table caption="Suites" columns={columnsOf(view)} rows={rows} />;
}

function columnsOf(view: View): TableColumn<Column>[] {
  return [
    { key: "suite", label: "Suite", isWide: true, ...sortable(view, "name") },
    { key: "kind", label: "Kind" },
    { key: "runs", label: "Runs", align: "end", ...sortable(view, "runs") },
    {
      key: "alarms",
      label: "False alarms",
      align: "end",
      tip: "Expected share of its runs that failed at first without a genuine break; with the range of the true share (95 %)",
      ...sortable(view, "false_alarms"),
    },
    {
      key: "breaks",
      label: "Genuine breaks",
      align: "end",
      tip: "Expected number of its runs that failed by a genuine break, with the range of the true one (95 %); a break that lasts counts in each run",
      ...sortable(view, "genuine_breaks"),
    },
    {
      key: "red",
      label: "Red runs",
      align: "end",
      tip: "Share of runs in which this suite was red; with the range of the true share (95 %)",
      ...sortable(view, "red"),
    },
    {
      key: "p50",
      label: "p50",
      align: "end",
      tip: "Median duration by the clock, from the first start to the last end of its jobs",
      ...sortable(view, "p50"),
    },
    {
      key: "p95",
      label: "p95",
      align: "end",
      tip: "95 % of its runs were faster; from 20 runs on",
      ...sortable(view, "p95"),
    },
    {
      key: "change",
      label: "Change",
      align: "end",
      tip: "Of p50, against as many days before; from 5 runs on either side",
      ...sortable(view, "change"),
    },
    { key: "tests", label: "Tests", align: "end", tip: "In its latest run", ...sortable(view, "tests") },
    {
      key: "time",
      label: "Share of time",
      align: "end",
      tip: "Of the durations of all tests of all suites",
      ...sortable(view, "time"),
    },
    { key: "days", label: "p50 by day" },
  ];
}

/** A header that sorts by its column, and turns the order round when it already does. */
function sortable(view: View, name: string): Pick<TableColumn, "sortHref" | "sorted"> {
  const current = suiteSort(view.filters.sort);
  const isSorted = current.name === name;
  const isAscending = (name === "name") !== current.isReversed;
  return {
    sortHref: viewHref(view, { sort: isSorted && !current.isReversed ? `-${name}` : name }),
    sorted: isSorted ? (isAscending ? "ascending" : "descending") : undefined,
  };
}
