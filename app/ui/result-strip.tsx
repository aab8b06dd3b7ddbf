import styles from "#app/ui/result-strip.module.css";
import { type StripResult, stripCell, stripShapes } from "#app/ui/strip-shapes.ts";
import { verdictLooks } from "#app/ui/verdict-looks.ts";

type ResultStripProps = {
  /** The oldest first. */
  readonly results: readonly StripResult[];
  /** So many cells fit; older results are left out. */
  readonly count?: number;
};

/** The last results of a test as bars: height is duration, colour and the mark above are the verdict. */
export function ResultStrip({ results, count = 30 }: ResultStripProps) {
  const shown = results.slice(-count);
  const width = count * stripCell.pitch - (stripCell.pitch - stripCell.bar);
  return (
    <svg
      className={styles.strip}
      width={width}
      height={stripCell.height}
      viewBox={`0 0 ${width} ${stripCell.height}`}
      role="img"
      aria-label={stripSummary(shown)}
    >
      <path className={styles.ground} d={`M0 ${stripCell.height - 0.5}h${width}`} />
      {[...Map.groupBy(stripShapes(shown, count), ({ verdict }) => verdict)].map(([verdict, shapes]) => (
        <g key={verdict} className={styles[verdict]}>
          {shapes.map(({ path, title }) => (
            <path key={path} d={path}>
              {title !== undefined && <title>{title}</title>}
            </path>
          ))}
        </g>
      ))}
    </svg>
  );
}

/** "Last 30 results: 26 passed, 3 flaky, 1 failed". */
function stripSummary(results: readonly StripResult[]): string {
  if (results.length === 0) return "No results";
  const counts = [...Map.groupBy(results, (result) => result.verdict)]
    .sort((one, other) => other[1].length - one[1].length)
    .map(([verdict, all]) => `${all.length} ${verdictLooks[verdict].word.toLowerCase()}`);
  return `Last ${results.length} results: ${counts.join(", ")}`;
}
