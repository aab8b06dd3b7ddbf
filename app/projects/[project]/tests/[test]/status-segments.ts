import type { TestStatus } from "#lib/test-status.ts";

/** A stretch of time in which a test had one status, as parts of the time looked at. */
export type StatusSegment = { readonly status: TestStatus; readonly from: number; readonly to: number };

/**
 * The statuses that a test had from `from` to `to` (epoch ms), oldest first. `changes` come newest first; before the
 * first of them the test had the status that it left then. One stretch of `status` for no change.
 */
export function statusSegments(
  changes: readonly { readonly at: number; readonly from: TestStatus; readonly to: TestStatus }[],
  status: TestStatus,
  from: number,
  to: number,
): StatusSegment[] {
  const place = (at: number) => Math.min(1, Math.max(0, (at - from) / (to - from)));
  const segments: StatusSegment[] = [];
  let end = 1;
  for (const change of changes) {
    const start = place(change.at);
    if (start < end) segments.push({ status: change.to, from: start, to: end });
    end = Math.min(end, start);
  }
  if (end > 0) segments.push({ status: changes.at(-1)?.from ?? status, from: 0, to: end });
  return segments.toReversed();
}
