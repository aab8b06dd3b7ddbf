import styles from "#app/projects/counted-rate.module.css";
import { RateCell } from "#app/ui/rate-cell.tsx";
import { formatCount } from "#lib/format/format-count.ts";
import { wilson } from "#lib/stats/wilson.ts";
import { resultsUntilKnown } from "#lib/test-status.ts";

type FailureRateProps = {
  readonly failed: number;
  /** Results that were not skipped. */
  readonly ran: number;
  /** The rate at the end of the interval's bar. */
  readonly scale: number;
};

/** A failure rate with its interval and count; of a few results, which say nothing of a rate, the count alone. */
export function FailureRate({ failed, ran, scale }: FailureRateProps) {
  if (ran === 0) return <RateCell rate={undefined} absence="It did not run" />;
  const count = `${formatCount(failed)} of ${formatCount(ran)}`;
  if (ran < resultsUntilKnown) {
    return (
      <span className={styles.count} title={`${ran} results: not enough data for a rate`}>
        {count}
      </span>
    );
  }
  return (
    <span className={styles.cell}>
      <RateCell rate={failed / ran} interval={wilson(failed, ran)} hits={failed} trials={ran} scale={scale} />
      <span className={styles.count} aria-hidden="true">
        {count}
      </span>
    </span>
  );
}
