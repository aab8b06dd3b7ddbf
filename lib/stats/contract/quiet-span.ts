/**
 * Plain passes of one test between two informative results. The caller counts them without writing anything per
 * test, and cuts a span only where `learnRun` gave a new state: so a rebuild from raw rows sees the same spans.
 */
export type QuietSpan = {
  /** Epoch ms of the informative result before, or of the test's first result. */
  readonly from: number;
  /** One entry per variant with passes, in order of variant. */
  readonly passes: readonly QuietPasses[];
};

export type QuietPasses = {
  readonly variant: number;
  readonly onDefault: number;
  readonly elsewhere: number;
};
