import { addDays, daysBetween } from "#lib/day.ts";
import type { Strike } from "#lib/strike.ts";

/** More days than this cannot be told apart in a plot. */
const mostDays = 366;

/**
 * Days to plot of a window, the oldest first: all of them; of an open or very long one, those since the first strike.
 * `strikes` are in order of their days.
 */
export function plottedDays(
  window: { readonly first: string; readonly last: string },
  strikes: readonly Strike[],
): string[] {
  const earliest = addDays(window.last, 1 - mostDays);
  if (window.first >= earliest) return daysBetween(window.first, window.last);
  return daysBetween(strikes[0]?.day ?? window.last, window.last).slice(-mostDays);
}

/** Failures for each of the days, by signature. */
export function strikesByDay(days: readonly string[], strikes: readonly Strike[]): Map<number, number[]> {
  const places = new Map(days.map((day, place) => [day, place]));
  const counts = new Map<number, number[]>();
  for (const { signatureId, day } of strikes) {
    const place = places.get(day);
    if (signatureId === undefined || place === undefined) continue;
    const own = counts.get(signatureId) ?? days.map(() => 0);
    own[place]! += 1;
    counts.set(signatureId, own);
  }
  return counts;
}
