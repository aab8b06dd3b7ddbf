import type { EntriesView } from "#app/projects/[project]/quarantine/entries-view.ts";
import { database } from "#app/server/database.ts";
import { FilterBar, type FilterField } from "#app/ui/filter-bar.tsx";
import { ownersOfEntries } from "#db/quarantine/entry-owners.ts";
import { listSuites } from "#db/suites.ts";

type EntryFiltersProps = {
  readonly view: EntriesView;
  readonly projectId: number;
};

/** The suite and owner whose entries are shown; nothing where there is no choice. */
export async function EntryFilters({ view, projectId }: EntryFiltersProps) {
  const suites = await listSuites(database(), projectId);
  const fields = [
    choice(
      "suite",
      "Suite",
      view.entries.suite,
      suites.map(({ name }) => name),
    ),
    choice("owner", "Owner", view.entries.owner, ownersOfEntries(database(), projectId)),
  ].filter(({ options, value }) => options.length > 2 || value !== "");
  if (fields.length === 0) return null;
  const own = new Set(["suite", "owner", "cursor", "done", "refused"]);
  const isNarrowed = view.entries.suite !== undefined || view.entries.owner !== undefined;
  return (
    <FilterBar
      action={view.path}
      windows={[]}
      fields={fields}
      kept={[...view.query].filter(([name]) => !own.has(name)).map(([name, value]) => ({ name, value }))}
      resetHref={isNarrowed ? view.path : undefined}
    />
  );
}

function choice(
  name: string,
  label: string,
  value: string | undefined,
  known: readonly string[],
): FilterField {
  const values = value === undefined || known.includes(value) ? known : [value, ...known];
  const options = values.map((option) => ({ value: option, label: option }));
  return { name, label, value: value ?? "", options: [{ value: "", label: "All" }, ...options] };
}
