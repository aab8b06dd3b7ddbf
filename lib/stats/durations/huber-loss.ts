/** Beyond so many standard deviations a value is an outlier. */
const outlying = 2;

/**
 * How badly a model misses a value by `deviations` standard deviations: their square, as for Gaussian noise, but for an
 * outlier growing with its distance only. Source: Huber 1964, Annals of Mathematical Statistics 35:73.
 */
export function huberLoss(deviations: number): number {
  const distance = Math.abs(deviations);
  return distance < outlying ? distance ** 2 : 2 * outlying * distance - outlying ** 2;
}
