import type { Outcome } from "#lib/stats/calibration/self-label.ts";

/** What is known of one failed result when somebody asks whether its signature may be muted. */
export type FailureSighting = {
  /** It passed on retry in the same job. */
  readonly isRecovered: boolean;
  /** It passed on the same commit in another job. */
  readonly isContradicted: boolean;
  /** A person's word. */
  readonly said: Outcome | undefined;
  /** Of the model; undefined where it has not judged. */
  readonly pGenuine: number | undefined;
};

/**
 * True if a failure was no genuine break, as far as is known: a person's word outranks what a pass proves, and that
 * outranks the model. A signature that was only ever seen in genuine breaks is not muted by "known": it would hide the
 * same break when it comes back.
 */
export function isFlakeSighting({ isRecovered, isContradicted, said, pGenuine }: FailureSighting): boolean {
  if (said !== undefined) return said !== "genuine";
  if (isRecovered || isContradicted) return true;
  return pGenuine === undefined || pGenuine < 0.5;
}
