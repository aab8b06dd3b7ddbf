/** How often and how long a request is repeated. */
export type RetryLimits = {
  readonly attempts: number;
  /** Pause after the first failure; it doubles with each one after. */
  readonly firstPauseMs: number;
  readonly longestPauseMs: number;
};

export const usualRetryLimits: RetryLimits = { attempts: 6, firstPauseMs: 500, longestPauseMs: 15_000 };

/**
 * Pause before the attempt that follows `failures` failed ones, in ms. `random` (0..1) spreads the pauses of many
 * jobs that were refused together. A server that asks for a longer pause gets it.
 */
export function pauseMs(
  failures: number,
  random: number,
  limits: RetryLimits,
  askedForMs: number | undefined,
): number {
  const full = Math.min(limits.longestPauseMs, limits.firstPauseMs * 2 ** (failures - 1));
  const own = full * (0.5 + random / 2);
  return askedForMs === undefined ? own : Math.max(own, askedForMs);
}

/** True for answers that another try may turn into a better one. */
export function isWorthRetrying(status: number): boolean {
  return (
    status === 408 || status === 425 || status === 429 || (status >= 500 && status !== 501 && status !== 505)
  );
}

/** `Retry-After` in ms: seconds or a date. Undefined where it is missing or neither. Never negative. */
export function retryAfterMs(header: string | undefined, now: number): number | undefined {
  if (!header) return undefined;
  if (/^\s*\d{1,9}\s*$/.test(header)) return Number(header) * 1_000;
  const date = Date.parse(header);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}
