import styles from "#app/ui/sparkline.module.css";
import { sparklinePath } from "#app/ui/sparkline-path.ts";

/** Room for the line's thickness at the edges, px. */
const margin = 2;

type SparklineProps = {
  /** The oldest first; undefined leaves a gap. */
  readonly values: readonly (number | undefined)[];
  /** What a reader should take from it: "Flaky tests per day, 30 days: 4 to 14, now 12". */
  readonly label: string;
  readonly width?: number;
  readonly height?: number;
  /** Fills the width it is given, as in a card. */
  readonly isStretched?: boolean;
};

/** A line without axes, zero at its foot, for the shape of a number over time. */
export function Sparkline({ values, label, width = 120, height = 28, isStretched = false }: SparklineProps) {
  const path = sparklinePath(values, width - 2 * margin, height - 2 * margin);
  return (
    <svg
      className={styles.spark}
      viewBox={`0 0 ${width} ${height}`}
      width={isStretched ? "100%" : width}
      height={height}
      preserveAspectRatio="none"
      role="img"
    >
      <title>{label}</title>
      <path className={styles.foot} d={`M0 ${height - 0.5}h${width}`} />
      <path className={styles.line} d={path} transform={`translate(${margin} ${margin})`} />
    </svg>
  );
}
