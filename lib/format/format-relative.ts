const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/**
 * How long before or after `now` a moment is (both epoch ms): "just now", "5 min ago", "3 h ago",
 * "1 day ago", "in 14 days". Farther than 30 days it is the date, "14 Aug 2026", UTC. "—" for undefined.
 */
export function formatRelative(at: number | undefined, now: number): string {
  if (at === undefined || !Number.isFinite(at)) return "—";
  const distance = Math.abs(now - at);
  if (distance < minute) return "just now";
  if (distance >= 31 * day) return date.format(at);
  const text =
    distance < hour
      ? `${Math.floor(distance / minute)} min`
      : distance < day
        ? `${Math.floor(distance / hour)} h`
        : days(Math.floor(distance / day));
  return at < now ? `${text} ago` : `in ${text}`;
}

const date = new Intl.DateTimeFormat("en-GB", {
  day: "numeric",
  month: "short",
  year: "numeric",
  timeZone: "UTC",
});

function days(count: number): string {
  return count === 1 ? "1 day" : `${count} days`;
}
