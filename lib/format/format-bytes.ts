const units = ["B", "kB", "MB", "GB", "TB"] as const;

/** A size in decimal units, one decimal below ten: "812 B", "4.2 kB", "31 MB". "—" for undefined. */
export function formatBytes(bytes: number | undefined): string {
  if (bytes === undefined || !Number.isFinite(bytes)) return "—";
  let value = bytes;
  let unit = 0;
  // 999.5 already rounds to 1000, which the next unit says better.
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1_000;
    unit += 1;
  }
  return `${unit > 0 && value < 9.95 ? value.toFixed(1) : value.toFixed(0)} ${units[unit]}`;
}
