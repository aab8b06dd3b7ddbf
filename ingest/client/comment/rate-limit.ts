import type { Answer } from "#ingest/client/exchange.ts";
import { retryAfterMs } from "#ingest/client/retry.ts";

const secondaryPauseMs = 60_000;

/**
 * How long a forge that is asked too much wants to be left alone, in ms; undefined for an answer that is about
 * something else. GitHub tells its limits by 403 as well as by 429: the hourly one in `x-ratelimit-*`, the secondary one
 * by `Retry-After` or, without it, by asking for at least a minute. GitLab answers 429 with `Retry-After`.
 */
export function rateLimitPauseMs({ status, headers, text }: Answer, now: number): number | undefined {
  if (status !== 403 && status !== 429) return undefined;
  const asked = retryAfterMs(single(headers["retry-after"]), now);
  if (asked !== undefined) return asked;
  const reset = Number(single(headers["x-ratelimit-reset"]));
  if (single(headers["x-ratelimit-remaining"]) === "0" && Number.isFinite(reset)) {
    return Math.max(0, reset * 1_000 - now);
  }
  return status === 429 || /secondary rate limit/i.test(text) ? secondaryPauseMs : undefined;
}

function single(header: string | string[] | undefined): string | undefined {
  return Array.isArray(header) ? header[0] : header;
}
