import { parseListQuery } from "#app/api/list-query.ts";
import { signatureSorts } from "#db/signatures/sort-signatures.ts";
import { AppError } from "#lib/app-error.ts";
import type { Filters } from "#lib/filters.ts";
import { unfitForFailures } from "#lib/unfit-for-failures.ts";

/** The filters of a request about signatures. Throws AppError `invalid` that names every fault. */
export function requireSignatureFilters(request: Request, now: number): Filters {
  const { filters } = parseListQuery(request, [], signatureSorts, now);
  const faults = unfitForFailures(filters);
  if (faults.length > 0) throw new AppError("invalid", faults.join(" "));
  return filters;
}
