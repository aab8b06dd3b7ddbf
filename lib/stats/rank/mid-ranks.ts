/** Ranks from 1 in the order of the values, equal values sharing the mean of their places. */
export type MidRanks = {
  readonly ranks: Float64Array;
  /** Sum of t³ − t over groups of t equal values: what ties take from the variance of rank sums; 0 without ties. */
  readonly ties: number;
};

export function midRanks(values: ArrayLike<number>): MidRanks {
  const order = Uint32Array.from({ length: values.length }, (_, at) => at).sort(
    (one, other) => values[one]! - values[other]!,
  );
  const ranks = new Float64Array(values.length);
  let ties = 0;
  for (let from = 0, to = 0; from < order.length; from = to) {
    while (to < order.length && values[order[to]!] === values[order[from]!]) to++;
    for (let at = from; at < to; at++) ranks[order[at]!] = (from + 1 + to) / 2;
    ties += (to - from) ** 3 - (to - from);
  }
  return { ranks, ties };
}
