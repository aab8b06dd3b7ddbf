import { durationTickText } from "#app/ui/plots/duration-ticks.ts";

/** What Recharts draws an upright axis of durations by, with these marks. */
export function durationAxis(ticks: readonly number[]) {
  return {
    domain: [0, ticks.at(-1) ?? 0],
    ticks: [...ticks],
    tickFormatter: durationTickText,
    width: 84,
    axisLine: false,
    tickLine: false,
    label: { value: "Duration", angle: -90, position: "insideLeft" as const, offset: 8 },
  };
}
