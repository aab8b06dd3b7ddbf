import { IntervalBar } from "#app/ui/interval-bar.tsx";
import styles from "#app/ui/rate-cell.module.css";
import { formatCount } from "#lib/format/format-count.ts";
import { formatInterval } from "#lib/format/format-interval.ts";
import { formatRate } from "#lib/format/format-rate.ts";

type RateCellProps = {
  /** 0..1; undefined when there is no answer. */
  readonly rate: number | undefined;
  /** Where the true rate lies with the confidence. */
  readonly interval?: readonly [low: number, high: number] | undefined;
  /** Percent; 95 unless told. */
  readonly confidence?: number;
  readonly hits?: number | undefined;
  readonly trials?: number | undefined;
  /** Why there is no rate: "3 runs: not enough data". */
  readonly absence?: string;
  /** Draws the interval on a scale from 0 to this rate; use one scale for a whole column. */
  readonly scale?: number;
};

/** An estimated rate, never without its count and interval: on hover, and read aloud. */
export function RateCell({ rate, interval, confidence = 95, hits, trials, absence, scale }: RateCellProps) {
  if (rate === undefined) {
    return (
      <span className={styles.absent} title={absence}>
        —{absence !== undefined && <span className="visually-hidden"> {absence}</span>}
      </span>
    );
  }
  const evidence = rateEvidence({ interval, confidence, hits, trials });
  return (
    <span className={styles.rate} title={evidence}>
      {scale !== undefined && interval && <IntervalBar rate={rate} interval={interval} scale={scale} />}
      <span className={`${styles.number} figures`}>{formatRate(rate)}</span>
      {evidence !== undefined && <span className="visually-hidden"> ({evidence})</span>}
    </span>
  );
}

/** What a rate rests on: "14 of 660, 95 %: 1.2–3.6 %"; undefined when nothing is known. */
function rateEvidence(
  props: Pick<RateCellProps, "interval" | "hits" | "trials"> & { readonly confidence: number },
): string | undefined {
  const { interval, confidence, hits, trials } = props;
  const parts = [
    hits !== undefined && trials !== undefined && `${formatCount(hits)} of ${formatCount(trials)}`,
    interval !== undefined && `${confidence} %: ${formatInterval(interval)}`,
  ].filter((part) => part !== false);
  return parts.length === 0 ? undefined : parts.join(", ");
}
