/** A failed test of a red run, as it is judged now. */
export type JudgedTest = {
  readonly testId: number;
  readonly suiteId: number;
  readonly signatureId: number | undefined;
  readonly cause: string | undefined;
  readonly dependency: string | undefined;
  /** Probability of a genuine break, new or old; 0 once it passed on the same code, 0 or 1 once a person said. */
  readonly pGenuine: number;
  readonly pOutage: number;
};

/**
 * A run in which tests failed at first, also one that a re-run made green: somebody had to look at it. Judged by the
 * model, and by what turned out since.
 */
export type RedRun = {
  readonly runId: number;
  /** Epoch ms. */
  readonly startedAt: number;
  /** `YYYY-MM-DD`, UTC. */
  readonly day: string;
  readonly pullRequest: string | undefined;
  readonly wallMs: number | undefined;
  /** Probability that none of its failures is a genuine break. */
  readonly pFalseAlarm: number;
  /** Each test once, as it stands where it is likeliest to be genuine. */
  readonly failures: readonly JudgedTest[];
};

/** What makes red runs: the kinds that a false-alarm rate is split by. */
export const redRunCauses = ["flake", "environment"] as const;

export type RedRunCause = (typeof redRunCauses)[number];

/** The probability of a false alarm of each cause; with that of a genuine break they sum to 1. */
export function falseAlarmCauses({ failures, pFalseAlarm }: RedRun): Map<RedRunCause, number> {
  const notGenuine = sum(failures.map(({ pGenuine }) => 1 - pGenuine));
  const outage = sum(failures.map(({ pOutage, pGenuine }) => Math.min(pOutage, 1 - pGenuine)));
  const share = notGenuine === 0 ? 0 : outage / notGenuine;
  return new Map([
    ["flake", pFalseAlarm * (1 - share)],
    ["environment", pFalseAlarm * share],
  ]);
}

/** What a red run most probably was. */
export function likeliest(run: RedRun): RedRunCause | "genuine" {
  const causes = falseAlarmCauses(run);
  const [flake, environment] = [causes.get("flake")!, causes.get("environment")!];
  const genuine = 1 - run.pFalseAlarm;
  if (genuine >= flake && genuine >= environment) return "genuine";
  return environment > flake ? "environment" : "flake";
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
