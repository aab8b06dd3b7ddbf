import type { StatusView } from "#app/projects/[project]/status-view.ts";
import type { View } from "#app/projects/[project]/view.ts";
import { type RunStatus, runStatuses } from "#db/runs/list-runs.ts";
import { parseRunFilters } from "#lib/run-filters.ts";
import type { FailureLabel } from "#lib/stats/contract/run-verdict.ts";

/** What the list of runs is asked to show. */
export type RunView = StatusView<RunStatus> & { readonly verdict: FailureLabel | undefined };

/** The view with its `status` and `verdict` read as those of runs. */
export function runView(view: View): RunView {
  return { ...view, ...parseRunFilters(view.query, runStatuses, view.now) };
}
