import { type View, viewHref } from "#app/projects/[project]/view.ts";
import { statusLooks } from "#app/ui/status-badge.tsx";
import { StatusChips } from "#app/ui/status-chips.tsx";
import type { Leaderboard } from "#db/leaderboard/list-tests.ts";
import { testStatuses } from "#lib/test-status.ts";

/** All tests, or those of one status, with their numbers. */
export function StatusFilter({ view, byStatus }: { readonly view: View } & Pick<Leaderboard, "byStatus">) {
  const chips = testStatuses.map((status) => ({
    label: statusLooks[status].word,
    icon: statusLooks[status].icon,
    count: byStatus[status],
    href: viewHref(view, { status }),
    isCurrent: view.filters.status === status,
  }));
  const all = {
    label: "All",
    count: chips.reduce((sum, chip) => sum + chip.count, 0),
    href: viewHref(view, { status: undefined }),
    isCurrent: view.filters.status === undefined,
  };
  return <StatusChips label="Status" chips={[all, ...chips]} />;
}
