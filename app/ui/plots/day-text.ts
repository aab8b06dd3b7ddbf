const short = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", timeZone: "UTC" });

/** A day (`YYYY-MM-DD`) or a moment (epoch ms) as an axis says it: "12 Nov", UTC. */
export function dayText(day: string | number): string {
  return short.format(new Date(day));
}
