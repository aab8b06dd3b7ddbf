import styles from "#app/projects/[project]/suites/[suite]/suite.module.css";
import { DurationChart } from "#app/ui/duration-chart.tsx";
import type { Spread, SuiteDay } from "#lib/suite-figures.ts";

/** Durations of a suite per day, by the clock and summed over its tests. */
export function SuiteCharts({ days }: { readonly days: readonly SuiteDay[] }) {
  const plotted = (spreadOf: (day: SuiteDay) => Spread) =>
    days.map((day) => ({ day: day.day, runs: day.runs, ...spreadOf(day) }));
  return (
    <div className={styles.charts}>
      <DurationChart
        title="Duration by the clock"
        note="From the first start to the last end of its jobs: how long people wait."
        days={plotted((day) => day.wall)}
      />
      <DurationChart
        title="Duration of all tests"
        note="Summed over tests, shards and variants: how long machines work."
        days={plotted((day) => day.total)}
      />
    </div>
  );
}
