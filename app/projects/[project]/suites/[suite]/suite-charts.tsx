import styles from "#app/projects/[project]/suites/[suite]/suite.module.css";
import { DurationChart } from "#app/ui/duration-chart.tsx";
import type { ExplainedTrend } from "#db/suite-page/explained-trend.ts";
import { driftWords, runWords } from "#lib/change-words.ts";
import { formatChange } from "#lib/format/format-change.ts";
import { formatCount } from "#lib/format/format-count.ts";
import type { Spread, SuiteDay } from "#lib/suite-figures.ts";
import type { DurationMetric } from "#lib/suite-trend.ts";

type SuiteChartsProps = {
  readonly days: readonly SuiteDay[];
  /** How many there were, and how many of them the durations are of. */
  readonly runs: number;
  readonly readRuns: number;
  readonly trend: ExplainedTrend;
};

/** Durations of a suite per day, by the clock and summed over its tests, with the changes of their level. */
export function SuiteCharts({ days, runs, readRuns, trend }: SuiteChartsProps) {
  const plotted = (spreadOf: (day: SuiteDay) => Spread) =>
    days.map((day) => ({ day: day.day, runs: day.runs, ...spreadOf(day) }));
  const selected =
    readRuns < runs
      ? ` Of ${formatCount(runs)} runs, an even selection of ${formatCount(readRuns)} is drawn.`
      : "";
  return (
    <div className={styles.charts}>
      <DurationChart
        title="Duration by the clock"
        note={`From the first start to the last end of its jobs: how long people wait.${driftNote(trend, "wallMs")}${selected}`}
        days={plotted((day) => day.wall)}
        changes={marksOf(trend, "wallMs")}
      />
      <DurationChart
        title="Duration of all tests"
        note={`Summed over tests, shards and variants: how long machines work.${driftNote(trend, "totalMs")}${selected}`}
        days={plotted((day) => day.total)}
        changes={marksOf(trend, "totalMs")}
      />
    </div>
  );
}

function driftNote({ drifts }: ExplainedTrend, metric: DurationMetric): string {
  const drift = drifts.find((one) => one.metric === metric);
  return drift === undefined ? "" : ` It drifts: ${driftWords(drift)}.`;
}

/** One mark a day: of two changes on the same day the words stand one after the other. */
function marksOf({ changes }: ExplainedTrend, metric: DurationMetric) {
  const own = changes.filter((change) => change.metric === metric).toReversed();
  return [...Map.groupBy(own, ({ first }) => first.day)].map(([day, onDay]) => ({
    day,
    label: onDay.map(({ beforeMs, afterMs }) => formatChange({ ms: afterMs - beforeMs })).join(", "),
    detail: onDay.map(({ first }) => `since ${runWords(first)}`).join(", "),
  }));
}
