import type { EvidenceLine } from "#lib/stats/contract/evidence-line.ts";

/** What the model says of a run with failures. Probabilities are calibrated: those of 0.8 come true in 8 of 10. */
export type RunVerdict = {
  readonly modelVersion: number;
  /** P(at least one failure is genuine, new or pre-existing). */
  readonly pGenuine: number;
  /** P(this commit broke something). */
  readonly pNewBreak: number;
  /** P(the environment had an outage). */
  readonly pOutage: number;
  readonly label: FailureLabel;
  /** True if so many tests failed at once that no failure is exonerated by the model alone: a re-run decides. */
  readonly isMassFailure: boolean;
  /** In the order of the run's results. */
  readonly failures: readonly FailureVerdict[];
};

/** The four sum to 1: `pGenuine` = new + pre-existing. */
export type FailureVerdict = {
  readonly test: number;
  /** P(genuine) as the model holds it: `pGenuine` but for what outcomes correct. */
  readonly pHeld: number;
  readonly pGenuine: number;
  /** The part of `pGenuine` that was broken before this commit. */
  readonly pPreexisting: number;
  readonly pFlake: number;
  readonly pOutage: number;
  readonly label: FailureLabel;
  /** Strongest first. */
  readonly evidence: readonly EvidenceLine[];
};

export type FailureLabel =
  | "genuine-break"
  | "pre-existing-break"
  | "known-flake"
  | "environment"
  | "not-enough-data";
