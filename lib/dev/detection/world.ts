/** A CI history as `detection/FORMAT.md` lays it out, runs in file order, each with its results. */
export type World = { readonly name: string; readonly runs: readonly WorldRun[] };

/** One uploaded report: a commit in one environment, one attempt of it. */
export type WorldRun = {
  readonly run_id: string;
  readonly commit: string;
  /** "main" or "pr-N". */
  readonly branch: string;
  readonly pr: number | string | null;
  /** Commit of main that a pull request is built on, where known. */
  readonly base: string | null;
  readonly env: string;
  /** 1 = first, 2+ = the same commit and environment again. */
  readonly run_attempt: number;
  /** Epoch ms. */
  readonly started_at: number;
  readonly results: readonly WorldResult[];
};

/** All attempts of one test in one run. */
export type WorldResult = {
  /** `module/file :: name`. */
  readonly test_id: string;
  readonly failedAttempts: number;
  /** Whether the last attempt passed. */
  readonly isPassed: boolean;
  /** Of the last failed attempt; null if none failed or the world has no messages. */
  readonly message: string | null;
  /** Sum over attempts. */
  readonly duration_ms: number;
};

/** What a method says of a world: the three files of `npm run --silent detect`. */
export type Predictions = {
  readonly verdicts: readonly { run_id: string; test_id: string; p_genuine: number }[];
  readonly runVerdicts: readonly { run_id: string; p_genuine: number }[];
  readonly estimates: readonly {
    test_id: string;
    p: number;
    lo?: number;
    hi?: number;
    p_flaky: number;
    p_broken?: number;
  }[];
};

/** The part of a test's id before the first "/". */
export function moduleOf(testId: string): string {
  return testId.split("/", 1)[0]!;
}
