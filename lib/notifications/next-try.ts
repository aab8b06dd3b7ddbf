/** How often a message is tried before it has failed. */
export const mostTries = 8;

const firstMs = 30_000;
const longestMs = 6 * 3_600_000;
const longestAskedMs = 24 * 3_600_000;

/**
 * When to try again after the failed try number `tries`, epoch ms: half a minute, then four times as long each time,
 * at most 6 hours, spread by a fifth to either side so that not everything comes back at once; later if the receiver
 * asked for it (`askedMs`, at most a day is granted). Undefined after the last try. `chance` is from 0 to 1.
 */
export function nextTry(
  tries: number,
  now: number,
  askedMs: number | undefined,
  chance: number,
): number | undefined {
  if (tries >= mostTries) return undefined;
  const waitMs = Math.min(longestMs, firstMs * 4 ** (tries - 1)) * (0.8 + 0.4 * chance);
  return now + Math.round(Math.max(waitMs, Math.min(askedMs ?? 0, longestAskedMs)));
}

/** What a `Retry-After` asks for, ms from `now`: seconds or a date. Undefined if it says neither, or is past. */
export function retryAfterMs(header: string | undefined, now: number): number | undefined {
  if (header === undefined) return undefined;
  const text = header.trim();
  const waitMs = /^\d{1,9}$/.test(text) ? Number(text) * 1000 : Date.parse(text) - now;
  return waitMs > 0 ? waitMs : undefined;
}
