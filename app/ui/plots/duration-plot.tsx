"use client";

import { useState } from "react";
import {
  CartesianGrid,
  Line,
  LineChart,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  type TooltipContentProps,
  XAxis,
  YAxis,
} from "recharts";
import { dayText } from "#app/ui/plots/day-text.ts";
import { durationAxis } from "#app/ui/plots/duration-axis.ts";
import { durationTicks } from "#app/ui/plots/duration-ticks.ts";
import { LevelKey, levelLines } from "#app/ui/plots/level-key.tsx";
import styles from "#app/ui/plots/plot.module.css";
import { SeriesToggle } from "#app/ui/plots/series-toggle.tsx";
import { formatCount } from "#lib/format/format-count.ts";
import { formatDuration } from "#lib/format/format-duration.ts";

type DurationDay = {
  /** `YYYY-MM-DD`, UTC. */
  readonly day: string;
  /** Undefined on a day without runs: the line has a gap there. */
  readonly p50Ms: number | undefined;
  readonly p95Ms: number | undefined;
  readonly runs: number;
};

export type DurationPlotProps = {
  /** Every day of the window, in order. */
  readonly days: readonly DurationDay[];
  /** Drawn as a line that durations should stay below. */
  readonly budgetMs?: number | undefined;
  /** Days on which the level changed, each once. */
  readonly changes?: readonly LevelChange[];
};

type LevelChange = {
  readonly day: string;
  /** By how much: stands at its line. */
  readonly label: string;
  /** Since when: told besides on hover, and in the table. */
  readonly detail: string;
};

/** p50 and p95 per day. Arrow keys walk from day to day once the plot has the focus. */
export function DurationPlot({ days, budgetMs, changes = [] }: DurationPlotProps) {
  const [hidden, setHidden] = useState<readonly Series[]>([]);
  const isShown = (series: Series) => !hidden.includes(series);
  const toggle = (series: Series) =>
    setHidden(isShown(series) ? [...hidden, series] : hidden.filter((other) => other !== series));
  // Beyond, the words at a change's line would leave the plot.
  const isLate = (day: string) => days.findIndex((other) => other.day === day) > 0.8 * days.length;
  const ticks = durationTicks(longest(days, isShown, budgetMs));

  return (
    <div className={styles.plot}>
      <div className={styles.legend}>
        <SeriesToggle label="p50" isShown={isShown("p50Ms")} onToggle={() => toggle("p50Ms")} />
        <SeriesToggle label="p95" isDashed isShown={isShown("p95Ms")} onToggle={() => toggle("p95Ms")} />
        {budgetMs !== undefined && <LevelKey label={`Budget ${formatDuration(budgetMs)}`} line="limit" />}
      </div>
      <ResponsiveContainer width="100%" height={264}>
        <LineChart data={[...days]} margin={{ top: 12, right: 20, bottom: 16, left: 0 }}>
          <CartesianGrid vertical={false} />
          <XAxis
            dataKey="day"
            tickFormatter={dayText}
            minTickGap={24}
            tickLine={false}
            label={{ value: "Day (UTC)", position: "insideBottom", offset: -12 }}
          />
          <YAxis {...durationAxis(ticks)} />
          <Tooltip
            content={(tip) => <DayTip {...tip} changes={changes} />}
            isAnimationActive={false}
            cursor={{ stroke: "var(--line-strong)" }}
          />
          {budgetMs !== undefined && <ReferenceLine y={budgetMs} {...levelLines.limit} />}
          {changes.map((change, index) => (
            <ReferenceLine
              key={change.day}
              x={change.day}
              stroke="var(--ink-faint)"
              strokeDasharray="2 2"
              label={{
                value: change.label,
                position: isLate(change.day) ? "insideTopRight" : "insideTopLeft",
                // Neighbours stand below each other, or their words would run into one.
                dy: (index % 3) * 15,
              }}
            />
          ))}
          {series.filter(isShown).map((key) => (
            <Line
              key={key}
              dataKey={key}
              name={names[key]}
              stroke="var(--accent)"
              strokeWidth={2}
              strokeDasharray={key === "p95Ms" ? "5 4" : undefined}
              dot={days.length <= 31 && { r: 2.5, fill: "var(--surface)", strokeDasharray: "none" }}
              activeDot={{ r: 4, fill: "var(--accent)", stroke: "var(--surface)" }}
              isAnimationActive={false}
            />
          ))}
        </LineChart>
      </ResponsiveContainer>
    </div>
  );
}

const series = ["p50Ms", "p95Ms"] as const;
type Series = (typeof series)[number];
const names: Record<Series, string> = { p50Ms: "p50", p95Ms: "p95" };

function longest(
  days: readonly DurationDay[],
  isShown: (series: Series) => boolean,
  budgetMs: number | undefined,
): number {
  const shown = series.filter(isShown).flatMap((key) => days.map((day) => day[key] ?? 0));
  return Math.max(budgetMs ?? 0, ...shown);
}

function DayTip({
  active,
  payload,
  changes,
}: TooltipContentProps & { readonly changes: readonly LevelChange[] }) {
  // Recharts hands on the very objects it was given as `data`.
  const day = payload?.[0]?.payload as DurationDay | undefined;
  if (!active || day === undefined) return null;
  const change = changes.find((other) => other.day === day.day);
  return (
    <div className={styles.tip}>
      <p>{day.day}</p>
      <p>
        <span>p50</span> {formatDuration(day.p50Ms)}
      </p>
      <p>
        <span>p95</span> {formatDuration(day.p95Ms)}
      </p>
      <p>
        <span>Runs</span> {formatCount(day.runs)}
      </p>
      {change !== undefined && (
        <p>
          <span>{change.label}</span> {change.detail}
        </p>
      )}
    </div>
  );
}
