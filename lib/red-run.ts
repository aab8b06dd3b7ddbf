import { sum } from "#lib/stats/sum.ts";
/** A failed test of a red run, as it is judged now. */
export type JudgedTest = {
  readonly testId: number;
  readonly suiteId: number;
  /** Probability of a genuine break, new or old; 0 once it passed on the same code, 0 or 1 once a person said. */
  readonly pGenuine: number;
  readonly pOutage: number;
};

/**
 * A run in which tests failed at first, also one that a re-run made green: somebody had to look at it. Judged by the
 * model, and by what turned out since.
 */
export type RedRun = {
  /** Probability that none of its failures is a genuine break. */
  readonly pFalseAlarm: number;
  /** Each test once, as it stands where it is likeliest to be genuine. */
  readonly failures: readonly JudgedTest[];
};

/** What makes red runs: the kinds that a false-alarm rate is split by. */
export type RedRunCause = "flake" | "environment";

/** The probability of a false alarm of each cause; with that of a genuine break they sum to 1. */
export type FalseAlarmCauses = Readonly<Record<RedRunCause, number>>;

export function falseAlarmCauses({ failures, pFalseAlarm }: RedRun): FalseAlarmCauses {
  const notGenuine = sum(failures.map(({ pGenuine }) => 1 - pGenuine));
  const outage = sum(failures.map(({ pOutage, pGenuine }) => Math.min(pOutage, 1 - pGenuine)));
  const share = notGenuine === 0 ? 0 : outage / notGenuine;
  return { flake: pFalseAlarm * (1 - share), environment: pFalseAlarm * share };
}

/** How many of a run's failures are expected to be flakes: of each what is neither a break nor an outage. */
export function expectedFlakes({ failures }: RedRun): number {
  return sum(failures.map(({ pGenuine, pOutage }) => Math.max(0, 1 - pGenuine - pOutage)));
}

/**
 * What a red run was to each of its suites: only the failures of its own tests, taken for independent of each other.
 * A suite without a failure is not among them.
 */
export function redRunBySuite({ failures }: RedRun): Map<number, RedRun> {
  const bySuite = Map.groupBy(failures, ({ suiteId }) => suiteId);
  return new Map([...bySuite].map(([suiteId, own]) => [suiteId, { failures: own, pFalseAlarm: none(own) }]));
}

function none(failures: readonly JudgedTest[]): number {
  return failures.reduce((product, { pGenuine }) => product * (1 - pGenuine), 1);
}
