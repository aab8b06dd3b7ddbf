import styles from "#app/projects/[project]/failures/[signature]/strike-bars.module.css";
import { stackedBars } from "#app/projects/[project]/uploads/stacked-bars.ts";
import { PlotFigure } from "#app/ui/plot-figure.tsx";
import { Table } from "#app/ui/table.tsx";
import { formatCount } from "#lib/format/format-count.ts";
import type { Strike } from "#lib/strike.ts";

type StrikeBarsProps = {
  readonly title: string;
  /** "Day (UTC)": what a bar stands for. */
  readonly unit: string;
  /** A bar for each, in order. */
  readonly names: readonly string[];
  readonly strikes: readonly Strike[];
  /** The bar that a strike belongs to. */
  readonly nameOf: (strike: Strike) => string;
};

/** The drawing's own units; it is stretched to the width that it is given. */
const box = { width: 960, height: 96 } as const;

const endings = ["failed", "retried"] as const;
const endingWords = { failed: "Failed", retried: "Passed on retry" } as const;

type Bar = Record<(typeof endings)[number], number>;

/** Failures as bars: those that stayed, and above them those that passed on retry. */
export function StrikeBars({ title, unit, names, strikes, nameOf }: StrikeBarsProps) {
  const counts = countsOf(names, strikes, nameOf);
  const bars = stackedBars(counts, endings, box.width, box.height);
  const sumOf = (ending: (typeof endings)[number]) => counts.reduce((sum, bar) => sum + bar[ending], 0);
  const tallest = Math.max(0, ...counts.map(({ failed, retried }) => failed + retried));
  return (
    <PlotFigure
      title={title}
      plot={
        <div className={styles.plot}>
          <ul className={styles.key}>
            {endings.map((ending) => (
              <li key={ending} data-ending={ending}>
                {endingWords[ending]} <span className="figures">{formatCount(sumOf(ending))}</span>
              </li>
            ))}
          </ul>
          <p className={styles.scale}>{formatCount(tallest)} at the most</p>
          <svg
            className={styles.bars}
            viewBox={`0 0 ${box.width} ${box.height}`}
            preserveAspectRatio="none"
            role="img"
            aria-label={`${title}: ${endings.map((ending) => `${sumOf(ending)} ${endingWords[ending].toLowerCase()}`).join(", ")}`}
          >
            {counts.map((bar, index) => (
              <g key={names[index]}>
                <title>{`${names[index]}: ${bar.failed} failed, ${bar.retried} passed on retry`}</title>
                <rect
                  className={styles.place}
                  x={(index * box.width) / counts.length}
                  width={box.width / counts.length}
                  height={box.height}
                />
                {bars[index]?.map(({ key, ...shape }) => (
                  <rect key={key} data-ending={key} {...shape} />
                ))}
              </g>
            ))}
          </svg>
          <p className={styles.ends}>
            <span>{names[0]}</span>
            <span>{names.at(-1)}</span>
          </p>
        </div>
      }
      table={
        <Table
          caption={title}
          columns={[
            { key: "name", label: unit },
            { key: "failed", label: endingWords.failed, align: "end" },
            { key: "retried", label: endingWords.retried, align: "end" },
          ]}
          rows={counts.map((bar, index) => ({
            key: names[index]!,
            cells: { name: names[index], failed: bar.failed, retried: bar.retried },
          }))}
          isStatic
        />
      }
    />
  );
}

function countsOf(
  names: readonly string[],
  strikes: readonly Strike[],
  nameOf: StrikeBarsProps["nameOf"],
): Bar[] {
  const byName = Map.groupBy(strikes, nameOf);
  return names.map((name) => {
    const own = byName.get(name) ?? [];
    const retried = own.filter(({ isRetried }) => isRetried).length;
    return { failed: own.length - retried, retried };
  });
}
