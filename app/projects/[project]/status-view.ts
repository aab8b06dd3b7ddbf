import type { View } from "#app/projects/[project]/view.ts";
import { parseFiltersWithStatus } from "#lib/own-status.ts";

/** What a page is asked to show whose rows have statuses of their own, not those of tests. */
export type StatusView<Status extends string> = View & { readonly status: Status | undefined };

/** The view with its `status` read as one of `statuses`. */
export function withOwnStatus<Status extends string>(
  view: View,
  statuses: readonly Status[],
): StatusView<Status> {
  return { ...view, ...parseFiltersWithStatus(view.query, statuses, view.now) };
}
