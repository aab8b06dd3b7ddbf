import styles from "#app/projects/counted-rate.module.css";
import { FewRuns } from "#app/projects/few-runs.tsx";
import { RateCell } from "#app/ui/rate-cell.tsx";
import { formatCount } from "#lib/format/format-count.ts";
import { formatExpected } from "#lib/format/format-expected.ts";
import type { RedRunCause } from "#lib/red-run.ts";
import { runsUntilRate } from "#lib/runs-until-rate.ts";
import type { FalseAlarmRate } from "#lib/stats/impact/false-alarm-rate.ts";

type FalseAlarmShareProps = {
  /** Undefined without a run. */
  readonly rate: FalseAlarmRate<RedRunCause> | undefined;
  /** The share at the end of the interval's bar. */
  readonly scale: number;
};

/** The share of runs that were false alarms, with its interval and the expected number; of few runs that alone. */
export function FalseAlarmShare({ rate, scale }: FalseAlarmShareProps) {
  if (rate === undefined) return <RateCell rate={undefined} absence="No runs" />;
  const count = `${formatExpected(rate.expected)} of ${formatCount(rate.runs)}`;
  if (rate.runs < runsUntilRate) return <FewRuns count={count} runs={rate.runs} />;
  return (
    <span className={styles.cell}>
      <RateCell rate={rate.rate} interval={[rate.low, rate.high]} scale={scale} />
      <span className={styles.count}>{count}</span>
    </span>
  );
}

/** The scale that shows all intervals of a column; 1 for none. */
export function falseAlarmScale(rates: readonly FalseAlarmShareProps["rate"][]): number {
  const highs = rates.map((rate) => (rate === undefined || rate.runs < runsUntilRate ? 0 : rate.high));
  const highest = Math.max(0, ...highs);
  return highest === 0 ? 1 : highest;
}
