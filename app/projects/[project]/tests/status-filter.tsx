import { ChoiceChips } from "#app/projects/[project]/choice-chips.tsx";
import type { View } from "#app/projects/[project]/view.ts";
import { statusLooks } from "#app/ui/status-badge.tsx";
import type { Leaderboard } from "#db/leaderboard/list-tests.ts";
import { testStatuses } from "#lib/test-status.ts";

/** All tests, or those of one status, with their numbers. */
export function StatusFilter({ view, byStatus }: { readonly view: View } & Pick<Leaderboard, "byStatus">) {
  return (
    <ChoiceChips
      view={view}
      label="Status"
      parameter="status"
      current={view.filters.status}
      choices={testStatuses.map((status) => ({
        value: status,
        label: statusLooks[status].word,
        icon: statusLooks[status].icon,
        count: byStatus[status],
      }))}
    />
  );
}
