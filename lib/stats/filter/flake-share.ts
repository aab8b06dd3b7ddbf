import type { JudgedResult } from "#lib/stats/contract/judged-run.ts";
import type { Finding } from "#lib/stats/filter/observe.ts";

/** P(the result is a flake). */
export function flakeShare(result: JudgedResult, finding: Finding | undefined, pBroken: number): number {
  if (result.failedAttempts === 0) return 0;
  return Math.max(0, 1 - pBroken - (finding?.pOutage ?? 0));
}
