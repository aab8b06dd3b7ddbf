import { stackedBars } from "#app/projects/[project]/uploads/stacked-bars.ts";
import { uploadLooks } from "#app/projects/[project]/uploads/upload-words.ts";
import styles from "#app/projects/[project]/uploads/uploads-plot.module.css";
import { PlotFigure } from "#app/ui/plot-figure.tsx";
import { Table } from "#app/ui/table.tsx";
import { uploadStatuses } from "#db/uploads/list-uploads.ts";
import type { UploadCounts } from "#db/uploads/upload-health.ts";
import { formatCount } from "#lib/format/format-count.ts";

type UploadsPlotProps = {
  readonly title: string;
  /** "Hour" or "Day": what a bar stands for. */
  readonly unit: string;
  /** The oldest first. */
  readonly counts: readonly UploadCounts[];
  /** How a stretch of time is named. */
  readonly nameOf: (at: number) => string;
};

/** The drawing's own units; it is stretched to the width that it is given. */
const box = { width: 960, height: 96 } as const;

/** Uploads over time as bars, one colour for each thing that can become of them. */
export function UploadsPlot({ title, unit, counts, nameOf }: UploadsPlotProps) {
  const bars = stackedBars(counts, uploadStatuses, box.width, box.height);
  const tallest = Math.max(0, ...counts.map(totalOf));
  const first = counts[0];
  const last = counts.at(-1);
  return (
    <PlotFigure
      title={title}
      plot={
        <div className={styles.plot}>
          <ul className={styles.key}>
            {uploadStatuses.map((status) => (
              <li key={status} data-status={status}>
                {uploadLooks[status].word}{" "}
                <span className="figures">{formatCount(sumOf(counts, status))}</span>
              </li>
            ))}
          </ul>
          <p className={styles.scale}>
            {tallest === 0 ? "No uploads" : `${formatCount(tallest)} at the most`}
          </p>
          <svg
            className={styles.bars}
            viewBox={`0 0 ${box.width} ${box.height}`}
            preserveAspectRatio="none"
            role="img"
            aria-label={`${title}: ${uploadStatuses.map((status) => `${sumOf(counts, status)} ${uploadLooks[status].word.toLowerCase()}`).join(", ")}`}
          >
            {counts.map((count, index) => (
              <g key={count.at}>
                <title>{barTitle(count, nameOf(count.at))}</title>
                <rect
                  className={styles.place}
                  x={(index * box.width) / counts.length}
                  width={box.width / counts.length}
                  height={box.height}
                />
                {bars[index]?.map(({ key, ...shape }) => (
                  <rect key={key} data-status={key} {...shape} />
                ))}
              </g>
            ))}
          </svg>
          <p className={styles.ends}>
            <span>{first && nameOf(first.at)}</span>
            <span>{last && nameOf(last.at)}</span>
          </p>
        </div>
      }
      table={
        <Table
          caption={title}
          columns={[
            { key: "at", label: unit },
            ...uploadStatuses.map((status) => ({
              key: status,
              label: uploadLooks[status].word,
              align: "end" as const,
            })),
          ]}
          rows={counts.map((count) => ({
            key: String(count.at),
            cells: { ...count, at: nameOf(count.at) },
          }))}
          isStatic
        />
      }
    />
  );
}

function barTitle(count: UploadCounts, name: string): string {
  const parts = uploadStatuses
    .filter((status) => count[status] > 0)
    .map((status) => `${count[status]} ${uploadLooks[status].word.toLowerCase()}`);
  return `${name}: ${parts.length === 0 ? "no uploads" : parts.join(", ")}`;
}

function totalOf(count: UploadCounts): number {
  return uploadStatuses.reduce((sum, status) => sum + count[status], 0);
}

function sumOf(counts: readonly UploadCounts[], status: (typeof uploadStatuses)[number]): number {
  return counts.reduce((sum, count) => sum + count[status], 0);
}
