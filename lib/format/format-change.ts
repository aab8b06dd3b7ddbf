import { formatDuration } from "#lib/format/format-duration.ts";
import { formatRate } from "#lib/format/format-rate.ts";

/**
 * By how much a duration changed: "+1 m 12 s (+18 %)", "−840 ms (−3.2 %)", "no change". `share` is of the earlier
 * duration; undefined leaves it out, and an undefined change is "—".
 */
export function formatChange(
  change: { readonly ms: number; readonly share?: number | undefined } | undefined,
): string {
  if (change === undefined) return "—";
  const { ms, share } = change;
  if (Math.round(ms) === 0) return "no change";
  const sign = ms > 0 ? "+" : "−";
  const duration = `${sign}${formatDuration(Math.abs(ms))}`;
  if (share === undefined) return duration;
  // A rate ends at 100 %, a change may be many times that.
  const percent =
    Math.abs(share) >= 0.995 ? `${Math.round(Math.abs(share) * 100)} %` : formatRate(Math.abs(share));
  return `${duration} (${sign}${percent})`;
}
