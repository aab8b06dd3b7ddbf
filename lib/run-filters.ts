import { labelOrder } from "#lib/model-verdict.ts";
import { type FiltersWithStatus, parseFiltersWithStatus } from "#lib/own-status.ts";
import type { FailureLabel } from "#lib/stats/contract/run-verdict.ts";

/** Filters of a list of runs, which also have verdicts. */
export type RunFilters<Status extends string> = FiltersWithStatus<Status> & {
  readonly verdict: FailureLabel | undefined;
};

/** As `parseFiltersWithStatus`, with `verdict` being what the model says of a red run. */
export function parseRunFilters<Status extends string>(
  query: URLSearchParams,
  statuses: readonly Status[],
  now: number,
): RunFilters<Status> {
  const others = new URLSearchParams(query);
  others.delete("verdict");
  const parsed = parseFiltersWithStatus(others, statuses, now);
  const given = query.get("verdict")?.trim().slice(0, 300) || undefined;
  const verdict = labelOrder.find((label) => label === given);
  if (given === undefined || verdict !== undefined) return { ...parsed, verdict };
  const fault = `verdict "${given}" is not one of ${labelOrder.join(", ")}.`;
  return { ...parsed, verdict, faults: [...parsed.faults, fault] };
}
