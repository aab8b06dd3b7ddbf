import { compiled, ndtr } from "cephes";

await compiled;

/** Probability of a deviation of `z` standard errors or more, either way, by chance: 0.05 for 1.96. */
export function twoSidedP(z: number): number {
  return 2 * ndtr(-Math.abs(z));
}
