import { readView, type SearchParams, type View } from "#app/projects/[project]/view.ts";
import { unfitFilters } from "#lib/unfit-filters.ts";

/** Reads the address of a page about suites. Filters that only fit results are left out, and it says so. */
export async function readSuiteView(path: string, searchParams: SearchParams, now: number): Promise<View> {
  const view = await readView(path, searchParams, now);
  return { ...view, faults: [...view.faults, ...unfitFilters(view.filters, ["suite", "kind"])] };
}
