const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/**
 * A duration as people say it, in its two largest units: "812 ms", "4.2 s", "42 s", "4 m 12 s", "1 h 03 m",
 * "2 d 05 h". Rounds before it chooses the units, so that 59.9 s is "1 m 00 s" and never "60 s".
 * "—" for undefined and for what is no number.
 */
export function formatDuration(ms: number | undefined): string {
  if (ms === undefined || !Number.isFinite(ms)) return "—";
  if (ms < 0) return `−${formatDuration(-ms)}`;
  if (Math.round(ms) < second) return `${Math.round(ms)} ms`;
  if (Math.round(ms / 100) < 100) return `${(Math.round(ms / 100) / 10).toFixed(1)} s`;
  const seconds = Math.round(ms / second);
  if (seconds * second < minute) return `${seconds} s`;
  if (seconds * second < hour) return pair(seconds, 60, "m", "s");
  const minutes = Math.round(ms / minute);
  if (minutes * minute < day) return pair(minutes, 60, "h", "m");
  return pair(Math.round(ms / hour), 24, "d", "h");
}

function pair(count: number, per: number, large: string, small: string): string {
  return `${Math.floor(count / per)} ${large} ${String(count % per).padStart(2, "0")} ${small}`;
}
