import styles from "#app/ui/interval-bar.module.css";

/** As in the style sheet. */
const width = 48;

type IntervalBarProps = {
  readonly rate: number;
  readonly interval: readonly [low: number, high: number];
  /** The rate at the bar's end. */
  readonly scale: number;
};

/** A rate as a tick inside the range where the true rate lies. Ornament: the numbers stand beside it. */
export function IntervalBar({ rate, interval: [low, high], scale }: IntervalBarProps) {
  const at = (value: number) => (scale > 0 ? tenths(Math.min(1, value / scale) * width) : 0);
  const left = at(low);
  // What is the same for all bars stands in the style sheet: a long table has two in each line.
  return (
    <svg className={styles.bar} aria-hidden="true">
      <rect className={styles.range} x={left} width={tenths(Math.max(2, at(high) - left))} />
      <rect className={styles.tick} x={tenths(Math.max(0, Math.min(width - 2, at(rate) - 1)))} />
    </svg>
  );
}

/** Finer than a pixel and shorter than all digits, which would weigh a fifth of a long table's cells. */
function tenths(value: number): number {
  return Math.round(value * 10) / 10;
}
