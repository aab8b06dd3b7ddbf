/** The colours that carry a meaning. */
export type Tone =
  | "passed"
  | "failed"
  | "flaky"
  | "environment"
  | "quarantined"
  | "skipped"
  | "accent"
  | "plain";
