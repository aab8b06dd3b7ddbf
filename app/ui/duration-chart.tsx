import type { ReactNode } from "react";
import { PlotFigure } from "#app/ui/plot-figure.tsx";
import type { DurationPlotProps } from "#app/ui/plots/duration-plot.tsx";
import { LazyDurationPlot } from "#app/ui/plots/lazy-plots.tsx";
import { Table } from "#app/ui/table.tsx";
import { formatCount } from "#lib/format/format-count.ts";
import { formatDuration } from "#lib/format/format-duration.ts";

type DurationChartProps = DurationPlotProps & { readonly title: string; readonly note?: ReactNode };

/** p50 and p95 of a suite per day: the plot, and its numbers in a table, the newest first. */
export function DurationChart({ title, note, ...plot }: DurationChartProps) {
  const changes = new Map(plot.changes?.map(({ day, label, detail }) => [day, `${label} ${detail}`]));
  return (
    <PlotFigure
      title={title}
      note={note}
      plot={<LazyDurationPlot {...plot} />}
      table={
        <Table
          caption={title}
          columns={[
            { key: "day", label: "Day" },
            { key: "p50", label: "p50", align: "end" },
            { key: "p95", label: "p95", align: "end" },
            { key: "runs", label: "Runs", align: "end" },
            ...(changes.size === 0 ? [] : [{ key: "change", label: "Change of level" } as const]),
          ]}
          rows={plot.days.toReversed().map((day) => ({
            key: day.day,
            cells: {
              day: day.day,
              p50: formatDuration(day.p50Ms),
              p95: formatDuration(day.p95Ms),
              runs: formatCount(day.runs),
              change: changes.get(day.day) ?? "",
            },
          }))}
          isStatic
        />
      }
    />
  );
}
