/** Logarithm of a duration in ms; less than 1 ms counts as 1 ms, as clocks of test runners tell no less. */
export function logMs(durationMs: number): number {
  return Math.log(Math.max(1, durationMs));
}
