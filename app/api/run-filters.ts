import { parseListQuery } from "#app/api/list-query.ts";
import { AppError } from "#lib/app-error.ts";
import type { Filters } from "#lib/filters.ts";
import { unfitFilters } from "#lib/unfit-filters.ts";

/** As `parseListQuery` for figures of whole runs. Throws AppError `invalid` also for filters that are not in `fit`. */
export function requireRunFilters(
  request: Request,
  now: number,
  fit: Parameters<typeof unfitFilters>[1] = [],
  sorts: readonly string[] = [],
): Filters {
  const { filters } = parseListQuery(request, [], sorts, now);
  const faults = unfitFilters(filters, fit);
  if (faults.length > 0) throw new AppError("invalid", faults.join(" "));
  return filters;
}
