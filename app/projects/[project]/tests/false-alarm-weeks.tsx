import styles from "#app/projects/[project]/tests/false-alarm-plot.module.css";
import { FalseAlarmPlot } from "#app/projects/[project]/tests/false-alarm-plot.tsx";
import { PlotFigure } from "#app/ui/plot-figure.tsx";
import { Table } from "#app/ui/table.tsx";
import type { FalseAlarmWeek } from "#lib/false-alarms.ts";
import { formatCount } from "#lib/format/format-count.ts";
import { formatExpected } from "#lib/format/format-expected.ts";
import { formatInterval } from "#lib/format/format-interval.ts";
import { formatRate } from "#lib/format/format-rate.ts";
import { runsUntilRate } from "#lib/runs-until-rate.ts";

/** More bars than this are too narrow to be told apart; the table has them all. */
const mostBars = 26;

/** The false-alarm rate by week, with its numbers. Nothing of a single week, of few runs or without a false alarm. */
export function FalseAlarmWeeks({ weeks }: { readonly weeks: readonly FalseAlarmWeek[] }) {
  const isEmpty = weeks.every(({ rate }) => (rate?.expected ?? 0) < 0.05);
  const runs = weeks.reduce((total, { rate }) => total + (rate?.runs ?? 0), 0);
  if (weeks.length < 2 || runs < runsUntilRate || isEmpty) return null;
  return (
    <PlotFigure
      title="False alarms by week"
      note={
        <>
          <span className={styles.key} data-cause="flake">
            flakes
          </span>
          <span className={styles.key} data-cause="environment">
            environment
          </span>
          Share of runs, with 95 % intervals.
        </>
      }
      plot={<FalseAlarmPlot weeks={weeks.slice(-mostBars)} />}
      table={<WeekTable weeks={weeks} />}
    />
  );
}

function WeekTable({ weeks }: { readonly weeks: readonly FalseAlarmWeek[] }) {
  return (
    <Table
      caption="False alarms by week"
      isStatic
      columns={[
        { key: "week", label: "Days" },
        { key: "rate", label: "False-alarm rate", align: "end" },
        { key: "interval", label: "95 %", align: "end" },
        { key: "alarms", label: "False alarms", align: "end" },
        { key: "flake", label: "By flakes", align: "end" },
        { key: "environment", label: "By environment", align: "end" },
        { key: "runs", label: "Runs", align: "end" },
      ]}
      rows={weeks.toReversed().map(({ first, last, rate }) => ({
        key: first,
        cells: {
          week: first === last ? first : `${first} – ${last}`,
          rate: formatRate(rate?.rate),
          interval: formatInterval(rate && [rate.low, rate.high]),
          alarms: formatExpected(rate?.expected),
          flake: formatExpected(expectedBy(rate, "flake")),
          environment: formatExpected(expectedBy(rate, "environment")),
          runs: formatCount(rate?.runs ?? 0),
        },
      }))}
    />
  );
}

function expectedBy(rate: FalseAlarmWeek["rate"], cause: "flake" | "environment"): number | undefined {
  return rate && (rate.byCause.find((part) => part.cause === cause)?.expected ?? 0);
}
