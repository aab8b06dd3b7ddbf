/**
 * A proportion 0..1 as a percentage with the digits that say something: "15 %", "3.4 %", "0.8 %", "0.08 %",
 * "< 0.01 %". Only exactly 0 and 1 are "0 %" and "100 %": 0.9996 is "99.96 %", closer still "> 99.99 %".
 * "—" for undefined and for what is no number.
 */
export function formatRate(rate: number | undefined): string {
  if (rate === undefined || !Number.isFinite(rate)) return "—";
  return `${percentDigits(rate)} %`;
}

/** The number of `formatRate` without its sign, so that an interval can say "%" once. */
export function percentDigits(rate: number): string {
  if (rate <= 0) return "0";
  if (rate >= 1) return "100";
  const percent = rate * 100;
  if (percent < 0.01) return "< 0.01";
  if (percent > 99.99) return "> 99.99";
  if (percent >= 99.95 || percent < 0.095) return percent.toFixed(2);
  if (percent >= 99.5 || percent < 9.95) return percent.toFixed(1);
  return percent.toFixed(0);
}
