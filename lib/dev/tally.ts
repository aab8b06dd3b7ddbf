/** How many checks passed and failed. */
export type Tally = {
  readonly passed: number;
  readonly failed: number;
  /** How many of those that passed failed first; 0 where nothing is tried twice. */
  readonly flaky?: number;
};

/** Counts one check by its program's exit status. */
export function checkTally(status: number): Tally {
  return status === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

/**
 * Counts the tests of a runner that ended with `status`. A runner that failed without a failed test,
 * left no count behind, or found no test at all counts as one failure: silence is not success.
 */
export function runnerTally(status: number, counted: Tally | undefined): Tally {
  const tally = counted ?? { passed: 0, failed: 0 };
  const isSilent = tally.failed === 0 && (status !== 0 || tally.passed === 0);
  return isSilent ? { ...tally, failed: 1 } : tally;
}

/** Nothing passed and nothing failed for an empty list. */
export function sumOfTallies(tallies: readonly Tally[]): Tally {
  return {
    passed: tallies.reduce((sum, tally) => sum + tally.passed, 0),
    failed: tallies.reduce((sum, tally) => sum + tally.failed, 0),
  };
}

/** The counts that `count-reporter.ts` writes; undefined for any other text. */
export function parseUnitCounts(json: string): Tally | undefined {
  return tallyOf(parse(json), "passed", "failed");
}

/** The counts in a report of Playwright's JSON reporter, which keeps flaky apart; undefined for any other text. */
export function parseE2eCounts(json: string): Tally | undefined {
  const report = parse(json);
  const stats = isRecord(report) ? report.stats : undefined;
  const tally = tallyOf(stats, "expected", "unexpected");
  const flaky = isRecord(stats) ? stats.flaky : undefined;
  return tally && typeof flaky === "number"
    ? { passed: tally.passed + flaky, failed: tally.failed, flaky }
    : undefined;
}

function tallyOf(counts: unknown, passedName: string, failedName: string): Tally | undefined {
  if (!isRecord(counts)) return undefined;
  const passed = counts[passedName];
  const failed = counts[failedName];
  return typeof passed === "number" && typeof failed === "number" ? { passed, failed } : undefined;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
