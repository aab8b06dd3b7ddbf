import { readView, type SearchParams, type View } from "#app/projects/[project]/view.ts";
import { unfitForFailures } from "#lib/unfit-for-failures.ts";

/** Filters that can be typed into the search of failures. */
const searchableFailures = ["cause", "suite", "branch", "window"];

/** Reads the address of a page about failures. Filters that do not fit them are left out, and it says so. */
export async function readFailureView(path: string, searchParams: SearchParams, now: number): Promise<View> {
  const view = await readView(path, searchParams, now, searchableFailures);
  return { ...view, faults: [...view.faults, ...unfitForFailures(view.filters)] };
}
