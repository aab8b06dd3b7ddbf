import type { ReactNode } from "react";
import { PlotFigure } from "#app/ui/plot-figure.tsx";
import type { DotsPlotProps } from "#app/ui/plots/dots-plot.tsx";
import { LazyDotsPlot } from "#app/ui/plots/lazy-plots.tsx";
import { Table } from "#app/ui/table.tsx";
import { VerdictBadge } from "#app/ui/verdict-badge.tsx";
import { formatDuration } from "#lib/format/format-duration.ts";
import { formatMoment } from "#lib/format/format-moment.ts";

type DotsChartProps = DotsPlotProps & { readonly title: string; readonly note?: ReactNode };

/** Durations of a test, a dot each: the plot, and its numbers in a table, the newest first. */
export function DotsChart({ title, note, ...plot }: DotsChartProps) {
  return (
    <PlotFigure
      title={title}
      note={note}
      plot={<LazyDotsPlot {...plot} />}
      table={
        <Table
          caption={title}
          columns={[
            { key: "at", label: "When" },
            { key: "verdict", label: "Verdict" },
            { key: "place", label: "Where" },
            { key: "duration", label: "Duration", align: "end" },
          ]}
          rows={plot.dots.toReversed().map((dot, index) => ({
            key: `${dot.at} ${index}`,
            cells: {
              at: formatMoment(dot.at),
              verdict: <VerdictBadge verdict={dot.verdict} />,
              place: dot.href === undefined ? dot.place : <a href={dot.href}>{dot.place}</a>,
              duration: formatDuration(dot.durationMs),
            },
          }))}
          isStatic
        />
      }
    />
  );
}
