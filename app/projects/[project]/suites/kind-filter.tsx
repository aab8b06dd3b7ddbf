import { type View, viewHref } from "#app/projects/[project]/view.ts";
import { StatusChips } from "#app/ui/status-chips.tsx";
import type { RankedSuite } from "#db/suite-page/rank-suites.ts";
import { suiteKinds } from "#lib/suite-kind.ts";

/** Chips that narrow the list to one kind of suite; `suites` are those of all kinds. */
export function KindFilter({
  view,
  suites,
}: {
  readonly view: View;
  readonly suites: readonly RankedSuite[];
}) {
  const { kind } = view.filters;
  const kinds = suiteKinds.map((name) => ({
    name,
    count: suites.filter(({ suite }) => suite.kind === name).length,
  }));
  return (
    <StatusChips
      label="Kind"
      chips={[
        {
          label: "All",
          count: suites.length,
          href: viewHref(view, { kind: undefined }),
          isCurrent: kind === undefined,
        },
        ...kinds
          .filter(({ name, count }) => count > 0 || name === kind)
          .map(({ name, count }) => ({
            label: name,
            count,
            href: viewHref(view, { kind: name }),
            isCurrent: name === kind,
          })),
      ]}
    />
  );
}
