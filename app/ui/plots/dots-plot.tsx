"use client";

import { useRouter } from "next/navigation";
import {
  type ActiveDotProps,
  CartesianGrid,
  type DotItemDotProps,
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
import { VerdictDot } from "#app/ui/plots/verdict-dot.tsx";
import { type VerdictWord, verdictLooks } from "#app/ui/verdict-looks.ts";
import { formatDuration } from "#lib/format/format-duration.ts";
import { formatMoment } from "#lib/format/format-moment.ts";

type DurationDot = {
  /** Epoch ms. */
  readonly at: number;
  readonly durationMs: number;
  readonly verdict: VerdictWord;
  /** Where it happened: "run 4121, 8f3c2a1". */
  readonly place: string;
  /** Opened by a click on the dot. */
  readonly href?: string;
};

export type DotsPlotProps = {
  /** The oldest first. */
  readonly dots: readonly DurationDot[];
  readonly p50Ms?: number | undefined;
  readonly p95Ms?: number | undefined;
};

/** A test's durations, a dot each, its shape and colour the verdict. Arrow keys walk from dot to dot. */
export function DotsPlot({ dots, p50Ms, p95Ms }: DotsPlotProps) {
  const router = useRouter();
  const ticks = durationTicks(Math.max(p95Ms ?? 0, ...dots.map((dot) => dot.durationMs)));

  function open(index: string | number | null | undefined) {
    const href = dots[Number(index ?? -1)]?.href;
    if (href !== undefined) router.push(href);
  }

  return (
    <div className={styles.plot}>
      <div className={styles.legend}>
        {[...new Set(dots.map((dot) => dot.verdict))].map((verdict) => (
          <VerdictKey key={verdict} verdict={verdict} />
        ))}
        {p50Ms !== undefined && <LevelKey label={`p50 ${formatDuration(p50Ms)}`} line="solid" />}
        {p95Ms !== undefined && <LevelKey label={`p95 ${formatDuration(p95Ms)}`} line="dashed" />}
      </div>
      <ResponsiveContainer width="100%" height={264}>
        <LineChart
          data={[...dots]}
          margin={{ top: 12, right: 20, bottom: 16, left: 0 }}
          onClick={(state) => open(state.activeIndex)}
        >
          <CartesianGrid vertical={false} />
          <XAxis
            dataKey="at"
            type="number"
            domain={["dataMin", "dataMax"]}
            padding={{ left: 12, right: 12 }}
            tickFormatter={dayText}
            minTickGap={24}
            tickLine={false}
            label={{ value: "When (UTC)", position: "insideBottom", offset: -12 }}
          />
          <YAxis {...durationAxis(ticks)} />
          <Tooltip content={DotTip} isAnimationActive={false} cursor={{ stroke: "var(--line-strong)" }} />
          {p50Ms !== undefined && <ReferenceLine y={p50Ms} {...levelLines.solid} />}
          {p95Ms !== undefined && <ReferenceLine y={p95Ms} {...levelLines.dashed} />}
          <Line
            dataKey="durationMs"
            stroke="none"
            dot={Dot}
            activeDot={ActiveDot}
            isAnimationActive={false}
          />
        </LineChart>
      </ResponsiveContainer>
    </div>
  );
}

function Dot({ cx = 0, cy = 0, payload }: DotItemDotProps) {
  return <VerdictDot x={cx} y={cy} verdict={(payload as DurationDot).verdict} />;
}

function ActiveDot({ cx = 0, cy = 0, payload }: ActiveDotProps) {
  return <VerdictDot x={cx} y={cy} verdict={(payload as DurationDot).verdict} size={1.6} />;
}

function VerdictKey({ verdict }: { readonly verdict: VerdictWord }) {
  return (
    <span className={styles.key}>
      <svg width="12" height="12" aria-hidden="true">
        <VerdictDot x={6} y={6} verdict={verdict} />
      </svg>
      {verdictLooks[verdict].word}
    </span>
  );
}

function DotTip({ active, payload }: TooltipContentProps) {
  // Recharts hands on the very objects it was given as `data`.
  const dot = payload?.[0]?.payload as DurationDot | undefined;
  if (!active || dot === undefined) return null;
  return (
    <div className={styles.tip}>
      <p>
        {verdictLooks[dot.verdict].word}, {formatDuration(dot.durationMs)}
      </p>
      <p>{dot.place}</p>
      <p>
        <span>{formatMoment(dot.at)}</span>
      </p>
    </div>
  );
}
