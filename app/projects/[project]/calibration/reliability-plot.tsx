import styles from "#app/projects/[project]/calibration/reliability-plot.module.css";
import { PlotFigure } from "#app/ui/plot-figure.tsx";
import { Table } from "#app/ui/table.tsx";
import { formatCount } from "#lib/format/format-count.ts";
import { formatInterval } from "#lib/format/format-interval.ts";
import { formatRate } from "#lib/format/format-rate.ts";
import type { ReliabilityBin } from "#lib/stats/calibration/reliability.ts";

/** The drawing's own units: the square, and room for the axes. */
const box = { side: 300, left: 44, bottom: 40, edge: 14 } as const;
const marks = [0, 0.25, 0.5, 0.75, 1];

/** Told probabilities against the shares that turned out genuine: on the diagonal, if told rightly. */
export function ReliabilityPlot({ bins }: { readonly bins: readonly ReliabilityBin[] }) {
  const title = "Told probability against what turned out";
  const x = (share: number) => box.left + share * box.side;
  const y = (share: number) => box.edge + (1 - share) * box.side;
  const width = box.left + box.side + box.edge;
  const height = box.edge + box.side + box.bottom;
  return (
    <PlotFigure
      title={title}
      note="A dot on the line was told rightly: of failures told at 80 %, 80 % were genuine. Bars hold the true share with 95 % confidence; failures of one run count as one."
      plot={
        <svg className={styles.plot} viewBox={`0 0 ${width} ${height}`} role="img" aria-label={summary(bins)}>
          {marks.map((mark) => (
            <g key={mark} className={styles.grid}>
              <line x1={x(mark)} x2={x(mark)} y1={y(0)} y2={y(1)} />
              <line x1={x(0)} x2={x(1)} y1={y(mark)} y2={y(mark)} />
              <text x={x(mark)} y={y(0) + 16} textAnchor="middle">
                {mark * 100}
              </text>
              <text x={x(0) - 6} y={y(mark) + 4} textAnchor="end">
                {mark * 100}
              </text>
            </g>
          ))}
          <text className={styles.name} x={x(0.5)} y={height - 4} textAnchor="middle">
            Told probability of a genuine break, %
          </text>
          <text className={styles.name} transform={`translate(11 ${y(0.5)}) rotate(-90)`} textAnchor="middle">
            Turned out genuine, %
          </text>
          <line className={styles.diagonal} x1={x(0)} y1={y(0)} x2={x(1)} y2={y(1)} />
          {bins.map((bin) => (
            <g key={bin.low} className={styles.bin}>
              <title>{`Told ${formatRate(bin.told)}: ${formatRate(bin.genuine)} genuine (95 %: ${formatInterval(bin.interval)}), ${formatCount(bin.count)} verdicts`}</title>
              <line x1={x(bin.told)} x2={x(bin.told)} y1={y(bin.interval[0])} y2={y(bin.interval[1])} />
              <circle cx={x(bin.told)} cy={y(bin.genuine)} r={radius(bin.weight)} />
            </g>
          ))}
        </svg>
      }
      table={
        <Table
          caption={title}
          columns={[
            { key: "range", label: "Told" },
            { key: "told", label: "On average", align: "end" },
            { key: "genuine", label: "Turned out genuine", align: "end" },
            { key: "interval", label: "95 % interval", align: "end" },
            { key: "count", label: "Verdicts", align: "end" },
            { key: "runs", label: "Counted as runs", align: "end" },
          ]}
          rows={bins.map((bin) => ({
            key: String(bin.low),
            cells: {
              range: `${Math.round(bin.low * 100)}–${Math.round(bin.high * 100)} %`,
              told: formatRate(bin.told),
              genuine: formatRate(bin.genuine),
              interval: formatInterval(bin.interval),
              count: formatCount(bin.count),
              runs: bin.weight.toFixed(1),
            },
          }))}
          isStatic
        />
      }
    />
  );
}

/** Its area grows with what a dot rests on, within what can be seen and told apart. */
function radius(weight: number): number {
  return Math.min(12, 3 + Math.sqrt(weight));
}

function summary(bins: readonly ReliabilityBin[]): string {
  const parts = bins.map(({ told, genuine }) => `told ${formatRate(told)}, ${formatRate(genuine)} genuine`);
  return `Reliability: ${parts.join("; ")}`;
}
