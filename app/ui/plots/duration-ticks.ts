import { formatDuration } from "#lib/format/format-duration.ts";

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;

/** Steps that people count time in; the decimal ones of milliseconds and hours repeat beyond the list. */
const steps = [
  ...[1, 2, 5, 10, 20, 50, 100, 200, 500],
  ...[1, 2, 5, 10, 15, 30].map((count) => count * second),
  ...[1, 2, 5, 10, 15, 30].map((count) => count * minute),
  ...[1, 2, 5, 10, 20, 50, 100, 200, 500].map((count) => count * hour),
];

/** Marks of a duration axis from 0 to the first step at or above `longestMs`, at most six of them. */
export function durationTicks(longestMs: number): number[] {
  const step = steps.find((candidate) => longestMs <= candidate * 5) ?? longestMs / 5;
  const count = Math.max(1, Math.ceil(longestMs / step));
  return Array.from({ length: count + 1 }, (_, index) => index * step);
}

/** A mark's text, its empty second unit left out: "2 m", "1 m 30 s", "0". */
export function durationTickText(ms: number): string {
  return ms === 0 ? "0" : formatDuration(ms).replace(/ 00 [smh]$|(?<=\d)\.0(?= s)/, "");
}
