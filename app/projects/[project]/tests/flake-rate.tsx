import styles from "#app/projects/counted-rate.module.css";
import { RateCell } from "#app/ui/rate-cell.tsx";
import type { ToldEstimate } from "#lib/flake-estimate.ts";
import { formatCount } from "#lib/format/format-count.ts";
import { resultsUntilKnown } from "#lib/test-status.ts";

type FlakeRateProps = {
  /** Undefined of a test that never failed, and while the model is learnt anew. */
  readonly estimate: ToldEstimate | undefined;
  /** Whether it failed in the window: then an estimate is on its way. */
  readonly hasFailed: boolean;
  /** The rate at the end of the interval's bar. */
  readonly scale: number;
};

/** An estimated flake rate with its interval and the results it rests on; of a few, the flakes among them alone. */
export function FlakeRate({ estimate, hasFailed, scale }: FlakeRateProps) {
  if (estimate === undefined) {
    const absence = hasFailed ? "No estimate yet: being learnt" : "No estimate: no failure is known";
    return <RateCell rate={undefined} absence={absence} />;
  }
  const { rate, low, high, flakes, results } = estimate;
  if (results < resultsUntilKnown) {
    return (
      <span className={styles.count} title={`${results} results: not enough data for a rate`}>
        {formatCount(flakes)} of {formatCount(results)}
      </span>
    );
  }
  return (
    <span className={styles.cell}>
      <RateCell
        rate={rate}
        interval={[low, high]}
        confidence={90}
        hits={flakes}
        trials={results}
        scale={scale}
      />
      <span className={styles.count} aria-hidden="true">
        of {formatCount(results)}
      </span>
    </span>
  );
}
