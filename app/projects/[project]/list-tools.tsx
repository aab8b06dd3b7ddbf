import type { ReactNode } from "react";
import type { View } from "#app/projects/[project]/view.ts";
import { ButtonLink } from "#app/ui/button.tsx";
import { SearchForm } from "#app/ui/search-form.tsx";
import { Toolbar } from "#app/ui/toolbar.tsx";
import { filterQuery } from "#lib/filters.ts";

type ListToolsProps = {
  readonly view: View;
  /** "tests": what is listed. */
  readonly noun: string;
  /** Which of its texts the search looks into. */
  readonly searched: string;
  /** Filters that the search takes besides, as they are typed: "suite:e2e status:flaky". */
  readonly filterExample: string;
  /** Address of the list as a file, without its query. */
  readonly csvPath: string;
  /** Rows on all pages; without any there is nothing to save. */
  readonly total: number;
  /** Chips. */
  readonly children: ReactNode;
};

/** What stands above a list: its parts, a search that keeps the other filters, and the list as a file. */
export function ListTools({ view, noun, searched, filterExample, csvPath, total, children }: ListToolsProps) {
  const { query } = view;
  const csv = total > 0 && (
    <ButtonLink
      kind="quiet"
      icon="download"
      href={csvPath + filterQuery(query, { limit: undefined, cursor: undefined })}
      isExternal
    >
      CSV
    </ButtonLink>
  );
  return (
    <Toolbar
      end={
        <>
          <SearchForm
            action={view.path}
            name="q"
            value={view.filters.q}
            label={`Search ${noun}`}
            placeholder={searched}
            tip={`Words, all of which must be there, and filters such as ${filterExample}`}
            kept={[...query]
              .filter(([name]) => name !== "q" && name !== "cursor")
              .map(([name, value]) => ({ name, value }))}
          />
          {csv}
        </>
      }
    >
      {children}
    </Toolbar>
  );
}
