/** How one execution of a test case ended. */
export type Outcome = "passed" | "failed" | "errored" | "skipped";

/** What all attempts of a test case in one job amount to. `flaky`: failed, then passed. */
export type Verdict = "passed" | "failed" | "flaky" | "skipped";

/** Every outcome, the gravest first: where one attempt reports several, the first of these counts. */
export const outcomesByGravity = ["errored", "failed", "skipped", "passed"] as const satisfies Outcome[];

/** True for an outcome that turns a run red unless a later attempt passes. */
export function isFailure(outcome: Outcome): boolean {
  return outcome === "failed" || outcome === "errored";
}
