import Link from "next/link";
import type { ReactNode } from "react";
import { Icon } from "#app/ui/glyph.tsx";
import styles from "#app/ui/result-grid.module.css";
import { type VerdictWord, verdictLooks } from "#app/ui/verdict-looks.ts";

type GridRun = {
  readonly key: string;
  /** Short: the commit or the run's number. */
  readonly label: string;
  readonly href: string;
  /** What hovering tells: branch, author, when. */
  readonly tip: string;
};

export type GridCell = {
  readonly verdict: VerdictWord;
  readonly href?: string;
  /** What hovering tells beside the verdict: attempts, duration, message. */
  readonly tip?: string;
};

type GridRow = {
  readonly key: string;
  readonly name: ReactNode;
  /** One for each run, in the same order; undefined where it did not run. */
  readonly cells: readonly (GridCell | undefined)[];
};

type ResultGridProps = {
  readonly caption: string;
  /** What heads the rows: "Test", "Variant". */
  readonly rowLabel: string;
  /** The newest first. */
  readonly runs: readonly GridRun[];
  readonly rows: readonly GridRow[];
};

/** Tests or variants against runs, a mark where they meet. Scrolls sideways with the names in sight. */
export function ResultGrid({ caption, rowLabel, runs, rows }: ResultGridProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard.
    <section className={styles.frame} aria-label={caption} tabIndex={0}>
      <table className={styles.grid}>
        <caption className="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{rowLabel}</th>
            {runs.map((run) => (
              <th key={run.key} scope="col">
                <Link href={run.href} title={run.tip} prefetch={false}>
                  {run.label}
                </Link>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key}>
              <th scope="row">{row.name}</th>
              {runs.map((run, index) => (
                <td key={run.key}>
                  <Mark cell={row.cells[index]} run={run} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Mark({ cell, run }: { readonly cell: GridCell | undefined; readonly run: GridRun }) {
  if (cell === undefined) return <span className="visually-hidden">Did not run</span>;
  const { icon, tone, word } = verdictLooks[cell.verdict];
  const looks = {
    className: styles.mark,
    "data-tone": tone,
    title: [word, cell.tip, run.tip].filter(Boolean).join("\n"),
  };
  const content = (
    <>
      <Icon name={icon} size={14} />
      <span className="visually-hidden">{word}</span>
    </>
  );
  if (cell.href === undefined) return <span {...looks}>{content}</span>;
  return (
    <Link href={cell.href} prefetch={false} {...looks}>
      {content}
    </Link>
  );
}
