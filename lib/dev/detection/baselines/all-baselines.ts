import type { Baseline } from "#lib/dev/detection/baselines/baseline.ts";
import { naiveRate, wilsonBound } from "#lib/dev/detection/baselines/failure-counts.ts";
import { flipRate } from "#lib/dev/detection/baselines/flip-rate.ts";
import { sameCommit } from "#lib/dev/detection/baselines/same-commit.ts";
import { testGridFlips } from "#lib/dev/detection/baselines/test-grid-flips.ts";

/** The rules that the flake model is compared with. */
export const allBaselines: readonly Baseline[] = [
  naiveRate,
  wilsonBound,
  flipRate,
  sameCommit,
  testGridFlips,
];
