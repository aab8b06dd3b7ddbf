import { FalseAlarmShare, falseAlarmScale } from "#app/home/false-alarm-share.tsx";
import { ExpectedBreaks } from "#app/projects/[project]/suites/expected-breaks.tsx";
import { Table } from "#app/ui/table.tsx";
import type { KindFigures } from "#db/suite-page/compare-kinds.ts";
import { formatCount } from "#lib/format/format-count.ts";
import { formatDuration } from "#lib/format/format-duration.ts";
import { formatRate } from "#lib/format/format-rate.ts";

/** What each kind of suite costs, and what it finds. */
export function KindsTable({ kinds }: { readonly kinds: readonly KindFigures[] }) {
  const scale = falseAlarmScale(kinds.map(({ falseAlarms }) => falseAlarms));
  return (
    <Table
      caption="Kinds of suites"
      columns={[
        { key: "kind", label: "Kind", isWide: true },
        { key: "suites", label: "Suites", align: "end" },
        { key: "runs", label: "Runs", align: "end", tip: "Of its suites, each counted" },
        {
          key: "alarms",
          label: "False alarms",
          align: "end",
          tip: "Expected share of runs that were red without a genuine break",
        },
        {
          key: "breaks",
          label: "Genuine breaks",
          align: "end",
          tip: "Expected number of red runs with a genuine break",
        },
        {
          key: "p50",
          label: "p50",
          align: "end",
          tip: "Median duration by the clock; of several suites the quickest and the slowest",
        },
        {
          key: "time",
          label: "Share of time",
          align: "end",
          tip: "Of the durations of all tests of all suites",
        },
      ]}
      rows={kinds.map((line) => ({
        key: line.kind,
        cells: {
          kind: line.kind,
          suites: formatCount(line.suites),
          runs: formatCount(line.runs),
          alarms: <FalseAlarmShare rate={line.falseAlarms} scale={scale} />,
          breaks: <ExpectedBreaks breaks={line.genuine} />,
          p50: medianWords(line),
          time: formatRate(line.timeShare),
        },
      }))}
      isStatic
    />
  );
}

function medianWords({ quickestMs, slowestMs }: KindFigures): string {
  if (quickestMs === slowestMs) return formatDuration(quickestMs);
  return `${formatDuration(quickestMs)} – ${formatDuration(slowestMs)}`;
}
