/**
 * For each p-value the share of false alarms to expect when it and all smaller ones are believed, in the same order:
 * what to compare with 0.05 when many tests are asked at once.
 * Source: Benjamini & Hochberg 1995, Journal of the Royal Statistical Society B 57:289.
 */
export function benjaminiHochberg(ps: readonly number[]): number[] {
  const ascending = ps.map((p, at) => ({ p, at })).sort((one, other) => one.p - other.p);
  const adjusted = new Array<number>(ps.length);
  let least = 1;
  for (let rank = ps.length; rank > 0; rank--) {
    const { p, at } = ascending[rank - 1]!;
    least = Math.min(least, p * (ps.length / rank));
    adjusted[at] = least;
  }
  return adjusted;
}
