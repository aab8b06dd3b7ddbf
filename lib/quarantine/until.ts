import { addDays, dayOf, dayStart } from "#lib/day.ts";

/** How long an entry lasts unless somebody says otherwise, and at most, in days from now. */
const usualDays = 14;
const mostDays = 90;

const dayMs = 86_400_000;

/** Until when an entry lasts of which nobody said: a moment, epoch ms. */
export function usualUntil(now: number): number {
  return now + usualDays * dayMs;
}

/** The last moment that `untilFault` lets through: the end of the UTC day `mostDays` from now. */
export function latestUntil(now: number): number {
  return dayStart(addDays(dayOf(now), mostDays + 1));
}

/** The UTC day at whose end `until` lies, as people choose it: the moment itself belongs to the next day. */
export function endDay(until: number): string {
  return dayOf(until - 1);
}

/** Whether `until` was chosen as a day, not as a moment within one. */
export function isDayEnd(until: number): boolean {
  return until % dayMs === 0;
}

/** Why an entry cannot last until then, as a sentence; undefined if it can. */
export function untilFault(until: number, now: number): string | undefined {
  if (!Number.isFinite(until))
    return "until is no time. Write a day, 2026-11-30, or a moment, 2026-11-30T18:00:00Z.";
  if (until <= now) return "until lies in the past. Choose a day from today on.";
  if (until > latestUntil(now)) {
    const last = endDay(latestUntil(now));
    return `until lies more than ${mostDays} days ahead. Choose ${last} or earlier; it can be extended later.`;
  }
  return undefined;
}

/**
 * The moment that a person or script writes as `until`, epoch ms: a day means its end, UTC; a moment needs its zone. NaN
 * for text that is neither.
 */
export function parseUntil(text: string): number {
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) {
    const start = dayStart(text);
    return Number.isFinite(start) && dayOf(start) === text ? start + dayMs : Number.NaN;
  }
  const isMoment = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:\d{2})$/.test(text);
  return isMoment ? Date.parse(text) : Number.NaN;
}
