/**
 * A red run and what is believed of it. `Key` names what failures are counted by: a test, a signature, a dependency.
 */
export type RedRun<Key> = {
  /** Probability that no failure in it is a genuine break. */
  readonly pFalseAlarm: number;
  /** Undefined for runs of branches. */
  readonly pullRequest: number | undefined;
  /** What it costs when it is a false alarm: the re-run and the waiting. */
  readonly minutes: number;
  readonly failures: readonly RedFailure<Key>[];
};

export type RedFailure<Key> = {
  readonly key: Key;
  /** Probability that this failure is a genuine break. */
  readonly pGenuine: number;
};
