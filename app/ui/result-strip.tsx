import styles from "#app/ui/result-strip.module.css";
import { type StripResult, stripCell, stripCells } from "#app/ui/strip-cells.ts";
import { type VerdictWord, verdictLooks } from "#app/ui/verdict-looks.ts";

type ResultStripProps = {
  /** The oldest first. */
  readonly results: readonly StripResult[];
  /** So many cells fit; older results are left out. */
  readonly count?: number;
};

/** The last results of a test as bars: height is duration, colour and the mark above are the verdict. */
export function ResultStrip({ results, count = 30 }: ResultStripProps) {
  const cells = stripCells(results, count);
  const width = count * stripCell.pitch - (stripCell.pitch - stripCell.bar);
  return (
    <svg
      className={styles.strip}
      width={width}
      height={stripCell.height}
      viewBox={`0 0 ${width} ${stripCell.height}`}
      role="img"
      aria-label={stripSummary(cells.map((cell) => cell.verdict))}
    >
      <path className={styles.ground} d={`M0 ${stripCell.height - 0.5}h${width}`} />
      {cells.map((cell) => (
        <path key={cell.path} className={styles[cell.verdict]} d={cell.path}>
          <title>{cell.title}</title>
        </path>
      ))}
    </svg>
  );
}

/** "Last 30 results: 26 passed, 3 flaky, 1 failed". */
function stripSummary(verdicts: readonly VerdictWord[]): string {
  if (verdicts.length === 0) return "No results";
  const counts = [...Map.groupBy(verdicts, (verdict) => verdict)]
    .sort((one, other) => other[1].length - one[1].length)
    .map(([verdict, all]) => `${all.length} ${verdictLooks[verdict].word.toLowerCase()}`);
  return `Last ${verdicts.length} results: ${counts.join(", ")}`;
}
