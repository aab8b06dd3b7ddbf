import { type View, viewHref } from "#app/projects/[project]/view.ts";
import { ViewFaults } from "#app/projects/[project]/view-faults.tsx";
import { FilterBar } from "#app/ui/filter-bar.tsx";
import { dayOf } from "#lib/day.ts";
import { windowDays } from "#lib/filters.ts";

/** The choice of days alone: an upload that was refused has neither branch nor suite. */
export function WindowFilter({ view }: { readonly view: View }) {
  const { window } = view.filters;
  return (
    <>
      <FilterBar
        action={view.path}
        windows={Object.entries(windowDays).map(([name, days]) => ({
          label: name === "24h" ? "24 h" : `${days} days`,
          href: viewHref(view, { window: name }),
          isCurrent: name === window.name,
        }))}
        custom={{
          isCurrent: window.name.includes(".."),
          from: { name: "from", value: window.first },
          to: { name: "to", value: window.last },
          today: dayOf(view.now),
          kept: [...view.query]
            .filter(([name]) => name !== "window" && name !== "cursor")
            .map(([name, value]) => ({ name, value })),
        }}
        fields={[]}
        kept={[]}
        resetHref={view.query.size === 0 ? undefined : view.path}
      />
      <ViewFaults view={view} />
    </>
  );
}
