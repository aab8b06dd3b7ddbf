/** A simulated CI history, as the files of detection/FORMAT.md tell it: what an estimator may see. */
export type World = {
  readonly name: string;
  /** In the order in which they are judged; each with its results. */
  readonly runs: readonly WorldRun[];
};

/** One uploaded report. */
export type WorldRun = {
  readonly runId: string;
  /** Undefined where CI did not tell it. */
  readonly commit: string | undefined;
  /** `main` or `pr-N`. */
  readonly branch: string;
  /** Commit of main that a pull request is built on, where CI told it. */
  readonly base: string | undefined;
  /** Matrix job: the variant. */
  readonly env: string;
  readonly trigger: "push" | "pull_request" | "schedule" | "rerun";
  /** 1 for the first on this commit and variant, more for re-runs by hand. */
  readonly runAttempt: number;
  /** Epoch ms. */
  readonly startedAt: number;
  readonly finishedAt: number;
  /** One for each test that ran, in file order. */
  readonly results: readonly WorldResult[];
};

export type WorldResult = {
  /** `module/file :: case`. */
  readonly testId: string;
  /** At least one, in order; the last one decides. */
  readonly attempts: readonly WorldAttempt[];
};

export type WorldAttempt = {
  readonly status: "passed" | "failed";
  readonly durationMs: number;
  /** Undefined when it passed, and in histories without messages. */
  readonly message: string | undefined;
};

/** What really happened: for the scorer only. */
export type Truth = {
  /** First and last moment of the history, epoch ms. */
  readonly start: number;
  readonly end: number;
  readonly tests: readonly TrueTest[];
  readonly failures: readonly TrueFailure[];
};

export type TrueTest = {
  readonly testId: string;
  /** The id that it had before it was renamed. */
  readonly previousId: string | undefined;
  /** Probability at the end that an attempt fails although the code is fine and the environment up. */
  readonly pNow: number;
  /** When the rate last began or was fixed, epoch ms. */
  readonly changedAt: number | undefined;
  readonly isBrokenNow: boolean;
};

export type TrueFailure = {
  readonly runId: string;
  readonly testId: string;
  /** The test failed in all its attempts: the run is red by it. */
  readonly isFinal: boolean;
  readonly cause: "break" | "flake" | "outage";
};

/** A method's answers over one world, in the shape that the scorer reads. */
export type Predictions = {
  /** For each failed test of each red run, judged by what came before. */
  readonly verdicts: readonly {
    readonly runId: string;
    readonly testId: string;
    readonly pGenuine: number;
  }[];
  /** For each red run: at least one of its failures is genuine. */
  readonly runVerdicts: readonly { readonly runId: string; readonly pGenuine: number }[];
  /** For each test, at the end. */
  readonly estimates: readonly Estimate[];
};

export type Estimate = {
  readonly testId: string;
  /** Flake rate. */
  readonly p: number;
  /** Its 5 % and 95 % quantiles, where the method has them. */
  readonly lo?: number | undefined;
  readonly hi?: number | undefined;
  /** Probability, or a score that orders like one, that the flake rate is at least 0.3 to 0.4 %. */
  readonly pFlaky: number;
  readonly pBroken?: number | undefined;
};
