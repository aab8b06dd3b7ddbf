/** A probability that was told, and what turned out. */
export type Judged = {
  /** Told probability of a genuine break, 0..1. */
  readonly p: number;
  readonly isGenuine: boolean;
  /** How much it counts, above 0; 1 where it is not given. The failures of one run may share 1. */
  readonly weight?: number;
};

export function weightOf({ weight = 1 }: Judged): number {
  return weight;
}

/** Weighted mean of a figure over all; undefined for none. */
export function meanOver(judged: readonly Judged[], figure: (one: Judged) => number): number | undefined {
  let [sum, total] = [0, 0];
  for (const one of judged) {
    sum += weightOf(one) * figure(one);
    total += weightOf(one);
  }
  return total === 0 ? undefined : sum / total;
}

/** 1 for a genuine break, 0 for none. */
export function outcomeNumber({ isGenuine }: Judged): 0 | 1 {
  return isGenuine ? 1 : 0;
}
