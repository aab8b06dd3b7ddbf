import { redirect } from "next/navigation";
import { type Filters, filterQuery, parseFilters } from "#lib/filters.ts";
import { startOfMinute } from "#lib/kept-answers.ts";
import { readSearchTerms } from "#lib/search-terms.ts";

export type SearchParams = Promise<Readonly<Record<string, string | readonly string[] | undefined>>>;

/** What an analytic page is asked to show. */
export type View = {
  /** Address of the page, without its query. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly filters: Filters;
  /** What could not be understood of the query, in sentences. */
  readonly faults: readonly string[];
  /** What in its search looks like a filter and was taken for text, in sentences. */
  readonly searchFaults: readonly string[];
  /** Beginning of the minute in which the page is made, epoch ms. */
  readonly now: number;
};

/** As much of a search as `parseFilters` reads. */
const longestSearch = 300;

/** Filters whose values are words of ours: however somebody writes them in a search. */
const wordFilters: readonly string[] = ["window", "status", "verdict", "cause"];

/**
 * Reads a page's address at a moment, epoch ms. The two days of a custom window, which their form sends apart, become
 * one by a redirect; so do the filters that are typed into its search, as `suite:e2e` is: `searchable` names those that
 * the page has, "env" for all of variants.
 */
export async function readView(
  path: string,
  searchParams: SearchParams,
  moment: number,
  searchable: readonly string[] = [],
): Promise<View> {
  const now = startOfMinute(moment);
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(await searchParams)) {
    const text = typeof value === "string" ? value : value?.[0];
    if (text !== undefined && text !== "") query.append(name, text);
  }
  const from = query.get("from");
  const to = query.get("to");
  if (from !== null && to !== null) {
    const window = from <= to ? `${from}..${to}` : `${to}..${from}`;
    redirect(path + filterQuery(query, { from: undefined, to: undefined, cursor: undefined, window }));
  }
  const search = readSearchTerms((query.get("q") ?? "").slice(0, longestSearch), searchable);
  if (search.filters.size > 0) {
    const typed = [...search.filters].map(([name, value]) => [
      name,
      wordFilters.includes(name) ? value.toLowerCase() : value,
    ]);
    const changes = { q: search.text || undefined, cursor: undefined, ...Object.fromEntries(typed) };
    redirect(path + filterQuery(query, changes));
  }
  return { path, query, now, searchFaults: search.faults, ...parseFilters(query, now) };
}

/** The address of the same page after `changes`, from its first row on. */
export function viewHref(view: View, changes: Readonly<Record<string, string | undefined>>): string {
  return view.path + filterQuery(view.query, { cursor: undefined, ...changes });
}
