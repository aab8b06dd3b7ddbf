import { formatCount } from "#lib/format/format-count.ts";

/**
 * An expected number, which is seldom whole: "0.3", "4.5", "12" from ten on; "< 0.1" for less, and only exactly none is
 * "0". "—" for undefined and for what is no number.
 */
export function formatExpected(expected: number | undefined): string {
  if (expected === undefined || !Number.isFinite(expected)) return "—";
  if (expected > 0 && expected < 0.05) return "< 0.1";
  const tenths = Math.round(expected * 10) / 10;
  if (tenths >= 10 || Number.isInteger(tenths)) return formatCount(tenths);
  return tenths.toFixed(1);
}
