import { readView, type SearchParams, type View } from "#app/projects/[project]/view.ts";
import { unfitForSuites } from "#lib/unfit-for-suites.ts";

/** Reads the address of a page about suites. Filters that only fit results are left out, and it says so. */
export async function readSuiteView(path: string, searchParams: SearchParams, now: number): Promise<View> {
  const view = await readView(path, searchParams, now);
  return { ...view, faults: [...view.faults, ...unfitForSuites(view.filters)] };
}
