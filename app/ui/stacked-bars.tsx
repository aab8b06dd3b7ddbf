import { barParts } from "#app/ui/bar-parts.ts";
import { PlotFigure } from "#app/ui/plot-figure.tsx";
import styles from "#app/ui/stacked-bars.module.css";
import { Table } from "#app/ui/table.tsx";
import type { Tone } from "#app/ui/tone.ts";
import { formatCount } from "#lib/format/format-count.ts";

/** One of the things that a bar counts. */
export type BarKind<Key extends string> = {
  readonly key: Key;
  readonly word: string;
  readonly tone: Extract<Tone, "passed" | "flaky" | "failed" | "skipped">;
};

type StackedBarsProps<Key extends string> = {
  readonly title: string;
  /** "Day (UTC)": what a bar stands for. */
  readonly unit: string;
  /** From the foot of a bar up. */
  readonly kinds: readonly BarKind<Key>[];
  /** In order; each name once. */
  readonly bars: readonly { readonly name: string; readonly counts: Readonly<Record<Key, number>> }[];
  /** What hovering over a bar says. */
  readonly titleOf: (name: string, counts: Readonly<Record<Key, number>>) => string;
  /** What the scale says where all bars are empty; "0 at the most" without it. */
  readonly emptyWord?: string;
};

/** The drawing's own units; it is stretched to the width that it is given. */
const box = { width: 960, height: 96 } as const;

/** Counts as bars, one colour for each kind of thing, with the numbers in a table. */
export function StackedBars<Key extends string>({
  title,
  unit,
  kinds,
  bars,
  titleOf,
  emptyWord,
}: StackedBarsProps<Key>) {
  const keys = kinds.map(({ key }) => key);
  const counts = bars.map((bar) => bar.counts);
  const parts = barParts(counts, keys, box.width, box.height);
  const toneOf = new Map(kinds.map(({ key, tone }) => [key, tone]));
  const sumOf = (key: Key) => counts.reduce((sum, count) => sum + count[key], 0);
  const tallest = Math.max(0, ...counts.map((count) => keys.reduce((sum, key) => sum + count[key], 0)));
  return (
    <PlotFigure
      title={title}
      plot={
        <div className={styles.plot}>
          <ul className={styles.key}>
            {kinds.map(({ key, word, tone }) => (
              <li key={key} data-tone={tone}>
                {word} <span className="figures">{formatCount(sumOf(key))}</span>
              </li>
            ))}
          </ul>
          <p className={styles.scale}>
            {tallest === 0 && emptyWord !== undefined ? emptyWord : `${formatCount(tallest)} at the most`}
          </p>
          <svg
            className={styles.bars}
            viewBox={`0 0 ${box.width} ${box.height}`}
            preserveAspectRatio="none"
            role="img"
            aria-label={`${title}: ${kinds.map(({ key, word }) => `${sumOf(key)} ${word.toLowerCase()}`).join(", ")}`}
          >
            {bars.map((bar, index) => (
              <g key={bar.name}>
                <title>{titleOf(bar.name, bar.counts)}</title>
                <rect
                  className={styles.place}
                  x={(index * box.width) / bars.length}
                  width={box.width / bars.length}
                  height={box.height}
                />
                {parts[index]?.map(({ key, ...shape }) => (
                  <rect key={key} data-tone={toneOf.get(key)} {...shape} />
                ))}
              </g>
            ))}
          </svg>
          <p className={styles.ends}>
            <span>{bars[0]?.name}</span>
            <span>{bars.at(-1)?.name}</span>
          </p>
        </div>
      }
      table={
        <Table
          caption={title}
          columns={[
            { key: "name", label: unit },
            ...kinds.map(({ key, word }) => ({ key: `${key}`, label: word, align: "end" as const })),
          ]}
          rows={bars.map(({ name, counts: cells }) => ({ key: name, cells: { ...cells, name } }))}
          isStatic
        />
      }
    />
  );
}
