"use client";

import { type VerdictWord, verdictLooks } from "#app/ui/verdict-looks.ts";

type VerdictDotProps = {
  readonly x: number;
  readonly y: number;
  readonly verdict: VerdictWord;
  readonly size?: number;
};

/** A verdict as a point in a plot: each has its own shape, so that colour is not needed to tell them apart. */
export function VerdictDot({ x, y, verdict, size = 1 }: VerdictDotProps) {
  const { tone } = verdictLooks[verdict];
  return (
    <path
      d={shapes[tone]}
      transform={`translate(${x} ${y}) scale(${size})`}
      fill={`var(--${tone === "plain" ? "skipped" : tone}-fill)`}
      stroke="var(--surface)"
      strokeWidth={0.75}
    />
  );
}

const circle = "M-3.5 0a3.5 3.5 0 1 0 7 0a3.5 3.5 0 1 0-7 0z";

const shapes = {
  passed: circle,
  failed: "M-5-4h10l-5 9z",
  flaky: "M0-5l5 5l-5 5l-5-5z",
  environment: "M-4-4h8v8h-8z",
  quarantined: "M-5-2h10v4h-10z",
  skipped: "M-4-1h8v2h-8z",
  plain: circle,
} as const;
