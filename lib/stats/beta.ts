import { compiled, incbet, incbi } from "cephes";

await compiled;

/** A belief about a share: `a` counts for it and `b` against it, both above 0. */
export type Beta = { readonly a: number; readonly b: number };

/** Probability that the share is at most `x`: the regularized incomplete beta function. */
export function betaCdf({ a, b }: Beta, x: number): number {
  if (x <= 0) return 0;
  return x >= 1 ? 1 : incbet(a, b, x);
}

/** Share that is not exceeded with probability `p`. Undefined unless 0 < p < 1. */
export function betaQuantile({ a, b }: Beta, p: number): number | undefined {
  return p > 0 && p < 1 ? incbi(a, b, p) : undefined;
}
