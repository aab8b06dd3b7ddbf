import type { ReactNode } from "react";
import { Icon } from "#app/ui/glyph.tsx";
import styles from "#app/ui/plot-figure.module.css";

type PlotFigureProps = {
  readonly title: string;
  /** What to take from it, in a sentence. */
  readonly note?: ReactNode;
  readonly plot: ReactNode;
  /** The same numbers for those who cannot see the plot. */
  readonly table: ReactNode;
};

/** A plot with its name and, folded below it, its numbers. */
export function PlotFigure({ title, note, plot, table }: PlotFigureProps) {
  return (
    <figure className={styles.figure}>
      <figcaption>
        <p className={styles.title}>{title}</p>
        {note !== undefined && <p className={styles.note}>{note}</p>}
      </figcaption>
      {plot}
      <details className={styles.numbers}>
        <summary>
          <Icon name="next" size={14} />
          Numbers
        </summary>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard. */}
        <section className={styles.table} aria-label={`${title}: numbers`} tabIndex={0}>
          {table}
        </section>
      </details>
    </figure>
  );
}
