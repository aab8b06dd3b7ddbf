import type { Database } from "#db/open.ts";
import { recordedDays } from "#db/recorded-days.ts";
import { readableWindowEnd } from "#db/roll-ups/test-windows.ts";
import { firstDay } from "#db/roll-ups/window-sums.ts";
import { addDays } from "#lib/day.ts";
import type { Window } from "#lib/filters.ts";
import { windowLengths } from "#lib/window.ts";

/**
 * Length in days of the kept window that holds exactly the results of these days, if there is one: it begins on the
 * same day, or there are none between the two.
 */
export function keptWindowOf(
  db: Database,
  projectId: number,
  { first, last }: Pick<Window, "first" | "last">,
): number | undefined {
  if (readableWindowEnd(db, projectId) !== last) return undefined;
  return windowLengths.find((length) => {
    const [earlier, later] = [first, firstDay(length, last)].sort() as [string, string];
    return earlier === later || recordedDays(db, projectId, earlier, addDays(later, -1)).length === 0;
  });
}
