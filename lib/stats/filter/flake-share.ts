import type { JudgedResult } from "#lib/stats/contract/judged-run.ts";
import type { Finding } from "#lib/stats/filter/observe.ts";

/** P(the result is a flake): 0 for a plain pass. */
export function flakeShare({ failedAttempts }: JudgedResult, { pGenuine, pOutage }: Finding): number {
  return failedAttempts === 0 ? 0 : Math.max(0, 1 - pGenuine - pOutage);
}
