const msPerDay = 86_400_000;

/** The UTC date of an instant given in epoch ms, as `YYYY-MM-DD`. */
export function dayOf(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}

/** Epoch ms at which a day begins, UTC. NaN for text that is no date. */
export function dayStart(day: string): number {
  return Date.parse(`${day}T00:00:00Z`);
}

/** The day that lies `count` days after `day`; before it, if negative. */
export function addDays(day: string, count: number): string {
  return dayOf(dayStart(day) + count * msPerDay);
}

/** All days from `first` to `last`, both included, oldest first; empty if `last` comes before `first`. */
export function daysBetween(first: string, last: string): string[] {
  const days: string[] = [];
  for (let at = dayStart(first); at <= dayStart(last); at += msPerDay) days.push(dayOf(at));
  return days;
}
