import styles from "#app/projects/counted-rate.module.css";
import { formatExpected } from "#lib/format/format-expected.ts";
import { formatRate } from "#lib/format/format-rate.ts";

type FalseAlarmShareProps = {
  /** Expected numbers of false alarms: by this, and of all that failed. */
  readonly falseAlarms: number;
  readonly total: number;
};

/** Less than this is as good as none: a twentieth of a run. */
const negligible = 0.05;

/** Which part of the false alarms something made, and how many that is. A dash for none. */
export function FalseAlarmShare({ falseAlarms, total }: FalseAlarmShareProps) {
  if (falseAlarms < negligible || total < negligible) return <>—</>;
  return (
    <span className={styles.cell}>
      <span className="figures">{formatRate(Math.min(1, falseAlarms / total))}</span>
      <span className={styles.count}>
        {formatExpected(falseAlarms)} of {formatExpected(total)}
      </span>
    </span>
  );
}
