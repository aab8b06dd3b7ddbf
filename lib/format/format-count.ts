const grouped = new Intl.NumberFormat("en-US", { maximumFractionDigits: 0 });

/** A whole number with its thousands apart: "1,284". "—" for undefined and for what is no number. */
export function formatCount(count: number | undefined): string {
  if (count === undefined || !Number.isFinite(count)) return "—";
  return grouped.format(count);
}
