import { AppError } from "#lib/app-error.ts";
import type { Filters } from "#lib/filters.ts";
import { parseFiltersWithStatus } from "#lib/own-status.ts";

/**
 * Reads the filters of a list whose rows have statuses of their own. Throws AppError `invalid` that names every
 * fault, so that no script takes the answer to another question for the answer to its own.
 */
export function parseListQuery<Status extends string>(
  request: Request,
  statuses: readonly Status[],
  sorts: readonly string[],
  now: number,
): { filters: Filters; status: Status | undefined } {
  const { filters, status } = understood(parseFiltersWithStatus(queryOf(request), statuses, now), sorts);
  return { filters, status };
}

/** What was read of a query, if it has no fault and its order is one of `sorts`. Throws AppError `invalid` otherwise. */
export function understood<Read extends { readonly filters: Filters; readonly faults: readonly string[] }>(
  read: Read,
  sorts: readonly string[],
): Read {
  const sort = read.filters.sort?.replace(/^-/, "");
  const sortFaults =
    sort === undefined || sorts.includes(sort) ? [] : [`sort "${sort}" is not one of ${sorts.join(", ")}.`];
  const all = [...read.faults, ...sortFaults];
  if (all.length > 0) throw new AppError("invalid", all.join(" "));
  return read;
}

export function queryOf(request: Request): URLSearchParams {
  return new URL(request.url).searchParams;
}
