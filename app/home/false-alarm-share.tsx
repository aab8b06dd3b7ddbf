import styles from "#app/projects/counted-rate.module.css";
import { RateCell } from "#app/ui/rate-cell.tsx";
import { formatCount } from "#lib/format/format-count.ts";
import { formatExpected } from "#lib/format/format-expected.ts";
import type { RedRunCause } from "#lib/red-run.ts";
import type { FalseAlarmRate } from "#lib/stats/impact/false-alarm-rate.ts";

type FalseAlarmShareProps = {
  /** Undefined without a run. */
  readonly rate: FalseAlarmRate<RedRunCause> | undefined;
  /** The share at the end of the interval's bar. */
  readonly scale: number;
};

/** The share of runs that were false alarms, with its interval and the expected number of them. */
export function FalseAlarmShare({ rate, scale }: FalseAlarmShareProps) {
  if (rate === undefined) return <RateCell rate={undefined} absence="No runs" />;
  return (
    <span className={styles.cell}>
      <RateCell rate={rate.rate} interval={[rate.low, rate.high]} scale={scale} />
      <span className={styles.count}>
        {formatExpected(rate.expected)} of {formatCount(rate.runs)}
      </span>
    </span>
  );
}
