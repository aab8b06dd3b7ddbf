import { type View, viewHref } from "#app/projects/[project]/view.ts";
import { Pagination } from "#app/ui/pagination.tsx";

type ListPagesProps = {
  readonly view: View;
  /** What is listed, in the plural. */
  readonly noun: string;
  /** Rows on this page, and on all. */
  readonly shown: number;
  readonly total: number;
  /** Rows of a full page; by default what the address says. */
  readonly limit?: number;
  /** Where on the page the list begins, for lists that stand further down. */
  readonly anchor?: string;
};

/** Which rows of a list are in view, and the way to the others. Nothing where no row is. */
export function ListPages({ view, noun, shown, total, limit = view.filters.limit, anchor }: ListPagesProps) {
  const { offset } = view.filters;
  const hash = anchor === undefined ? "" : `#${anchor}`;
  const href = (from: number) => viewHref(view, { cursor: from > 0 ? String(from) : undefined }) + hash;
  return (
    <Pagination
      from={offset + 1}
      to={offset + shown}
      total={shown === 0 ? 0 : total}
      noun={noun}
      previousHref={offset === 0 ? undefined : href(offset - limit)}
      nextHref={offset + limit < total ? href(offset + limit) : undefined}
    />
  );
}
