/**
 * Value below which the share `q` (0..1) of the numbers lies, with linear interpolation between neighbours:
 * type 7 of Hyndman & Fan 1996, The American Statistician 50:361, the default of R, NumPy and spreadsheets.
 * `sorted` ascends. Undefined when it is empty.
 */
export function quantile(sorted: readonly number[], q: number): number | undefined {
  if (sorted.length === 0) return undefined;
  const position = Math.min(Math.max(q, 0), 1) * (sorted.length - 1);
  const below = Math.floor(position);
  const low = sorted[below]!;
  const high = sorted[Math.min(below + 1, sorted.length - 1)]!;
  return low + (position - below) * (high - low);
}
