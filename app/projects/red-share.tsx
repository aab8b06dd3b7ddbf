import styles from "#app/projects/counted-rate.module.css";
import { FewRuns } from "#app/projects/few-runs.tsx";
import { RateCell } from "#app/ui/rate-cell.tsx";
import { formatCount } from "#lib/format/format-count.ts";
import { runsUntilRate } from "#lib/runs-until-rate.ts";
import { wilson } from "#lib/stats/wilson.ts";

type RedShareProps = {
  readonly redRuns: number;
  readonly runs: number;
  /** The share at the end of the interval's bar. */
  readonly scale: number;
};

/** The share of runs that were red, with its interval and count; of few runs the count alone. */
export function RedShare({ redRuns, runs, scale }: RedShareProps) {
  if (runs === 0) return <RateCell rate={undefined} absence="No runs" />;
  const count = `${formatCount(redRuns)} of ${formatCount(runs)}`;
  if (runs < runsUntilRate) return <FewRuns count={count} runs={runs} />;
  return (
    <span className={styles.cell}>
      <RateCell
        rate={redRuns / runs}
        interval={wilson(redRuns, runs)}
        hits={redRuns}
        trials={runs}
        scale={scale}
      />
      <span className={styles.count} aria-hidden="true">
        {count}
      </span>
    </span>
  );
}

/** The scale that shows all intervals of a column; 1 for none. */
export function redScale(lines: readonly { readonly redRuns: number; readonly runs: number }[]): number {
  const told = lines.filter(({ runs }) => runs >= runsUntilRate);
  const highest = Math.max(0, ...told.map(({ redRuns, runs }) => wilson(redRuns, runs)?.[1] ?? 0));
  return highest === 0 ? 1 : highest;
}
