import { readView, type SearchParams, type View } from "#app/projects/[project]/view.ts";
import type { EntryFilter } from "#db/quarantine/entry-filter.ts";
import { parseFilters } from "#lib/filters.ts";
import { entryStates } from "#lib/quarantine/entry-state.ts";
import { unfitFilters } from "#lib/unfit-filters.ts";

/** What the list of entries is asked to show. */
export type EntriesView = View & { readonly entries: EntryFilter };

/** Reads the address of the list: state, suite, owner and test narrow it; other filters are said to do nothing. */
export async function readEntriesView(
  path: string,
  searchParams: SearchParams,
  now: number,
): Promise<EntriesView> {
  const view = await readView(path, searchParams, now);
  const others = new URLSearchParams(view.query);
  for (const name of ["state", "test", "done", "refused"]) others.delete(name);
  const { filters, faults } = parseFilters(others, now);
  const asked = view.query.get("state") ?? undefined;
  const state = entryStates.find((one) => one === asked);
  const test = view.query.get("test") ?? undefined;
  const unknown = asked === undefined || state !== undefined ? [] : [unknownState(asked)];
  return {
    ...view,
    faults: [...faults, ...unknown, ...unfitFilters(filters, ["suite", "owner"])],
    entries: {
      state,
      suite: filters.suite,
      owner: filters.owner,
      test: test !== undefined && /^\d{1,15}$/.test(test) ? Number(test) : undefined,
    },
  };
}

function unknownState(asked: string): string {
  return `state "${asked.slice(0, 60)}" is not one of ${entryStates.join(", ")}.`;
}
