/**
 * The flake rates that the model tells apart: P(an attempt fails | the code is fine, no outage). Logarithmic, about
 * five a decade; the lowest stands for tests that never flake.
 */
export const rates = [
  0.00005, 0.0003, 0.001, 0.002, 0.004, 0.007, 0.012, 0.02, 0.032, 0.05, 0.075, 0.11, 0.16, 0.22, 0.3, 0.4,
  0.55, 0.75,
] as const;

export const cells = rates.length;

/**
 * Share of tests at each rate where nothing is known of the project: most never flake, the others spread over the
 * decades. Source: FlakeFlagger's 22,000 tests × 10,000 runs (95.7 % never failed), with a heavier tail.
 */
export const referenceMix: readonly number[] = normalized([
  0.8, 0.04, 0.018, 0.016, 0.016, 0.016, 0.015, 0.014, 0.012, 0.01, 0.009, 0.008, 0.007, 0.006, 0.005, 0.004,
  0.003, 0.001,
]);

/** log(1 − rate) of each cell: a plain pass in logs. */
export const logPass: readonly number[] = rates.map((rate) => Math.log1p(-rate));

/** Lower and upper edge of a cell: half-way to its neighbours in logs. */
export function cellEdges(cell: number): [low: number, high: number] {
  const at = rates[cell]!;
  const below = rates[cell - 1];
  const above = rates[cell + 1];
  return [
    below === undefined ? at / 5 : Math.sqrt(below * at),
    above === undefined ? 0.95 : Math.sqrt(at * above),
  ];
}

function normalized(shares: readonly number[]): number[] {
  const sum = shares.reduce((a, b) => a + b, 0);
  return shares.map((share) => share / sum);
}
