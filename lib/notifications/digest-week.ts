import { addDays, dayOf, dayStart } from "#lib/day.ts";

/** The digest of a week is sent on the Monday after it, at this hour, UTC: when people in most offices begin. */
const hour = 7;
const hourMs = 3_600_000;

/** A week from Monday to Sunday, both `YYYY-MM-DD`, and when it is told of, epoch ms. */
export type DigestWeek = { readonly first: string; readonly last: string; readonly toldAt: number };

/** The latest week whose digest is due at `now`. */
export function digestWeek(now: number): DigestWeek {
  const today = dayOf(now - hour * hourMs);
  const sinceMonday = (new Date(dayStart(today)).getUTCDay() + 6) % 7;
  const monday = addDays(today, -sinceMonday);
  return {
    first: addDays(monday, -7),
    last: addDays(monday, -1),
    toldAt: dayStart(monday) + hour * hourMs,
  };
}
