import { compiled, ndtr, ndtri } from "cephes";

await compiled;

/** Probability that a standard normal variable is at most `z`; exact in both tails, 0 and 1 far out. */
export function normalCdf(z: number): number {
  return ndtr(z);
}

/** Value that a standard normal variable stays below with probability `p`. Undefined unless 0 < p < 1. */
export function normalQuantile(p: number): number | undefined {
  return p > 0 && p < 1 ? ndtri(p) : undefined;
}

/** Probability of a deviation of `z` standard errors or more, either way, by chance: 0.05 for 1.96. */
export function twoSidedP(z: number): number {
  return 2 * ndtr(-Math.abs(z));
}
