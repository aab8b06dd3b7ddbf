import { type Filters, parseFilters } from "#lib/filters.ts";

/** Filters of a list whose rows have statuses of their own, not those of tests. */
export type FiltersWithStatus<Status extends string> = {
  readonly filters: Filters;
  readonly status: Status | undefined;
  readonly faults: readonly string[];
};

/** As `parseFilters`, with `status` being one of `statuses`. */
export function parseFiltersWithStatus<Status extends string>(
  query: URLSearchParams,
  statuses: readonly Status[],
  now: number,
): FiltersWithStatus<Status> {
  const others = new URLSearchParams(query);
  others.delete("status");
  const { filters, faults } = parseFilters(others, now);
  const given = query.get("status")?.trim().slice(0, 300) || undefined;
  const status = statuses.find((known) => known === given);
  if (given === undefined || status !== undefined) return { filters, status, faults };
  const fault =
    statuses.length === 0
      ? 'There is no filter "status" here.'
      : `status "${given}" is not one of ${statuses.join(", ")}.`;
  return { filters, status, faults: [...faults, fault] };
}
