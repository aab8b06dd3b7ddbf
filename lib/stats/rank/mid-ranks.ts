/** Ranks from 1 in the order of the values, equal values sharing the mean of their places. */
export type MidRanks = {
  readonly ranks: Float64Array;
  /** Sum of t³ − t over groups of t equal values: what ties take from the variance of rank sums; 0 without ties. */
  readonly ties: number;
};

/** Values are finite numbers; empty for none. */
export function midRanks(values: Iterable<number>): MidRanks {
  const given = Float64Array.from(values);
  const sorted = given.toSorted();
  const rankOf = new Map<number, number>();
  let ties = 0;
  for (let from = 0, to = 0; from < sorted.length; from = to) {
    while (to < sorted.length && sorted[to] === sorted[from]) to++;
    rankOf.set(sorted[from]!, (from + 1 + to) / 2);
    ties += (to - from) ** 3 - (to - from);
  }
  return { ranks: given.map((value) => rankOf.get(value)!), ties };
}
