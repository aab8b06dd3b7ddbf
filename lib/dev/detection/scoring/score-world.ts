import { averagePrecision, normalizedGain, type Ranked } from "#lib/dev/detection/scoring/ranking.ts";
import type { Estimate, Predictions, TrueTest, Truth, World } from "#lib/dev/detection/world.ts";
import type { Judged } from "#lib/stats/calibration/judged.ts";

/** How a method did in one world, by the rules of detection/FORMAT.md; what is pooled over worlds stays apart. */
export type WorldScore = {
  readonly name: string;
  /** The failures that are scored; every run weighs 1. */
  readonly failures: readonly Judged[];
  /** One for each red run. */
  readonly runs: readonly Judged[];
  /** Tests that are clearly flaky (gain 1) or clearly not (0), by P(flaky). */
  readonly labels: readonly Ranked[];
  readonly averagePrecision: number | undefined;
  /** Of the first 15 by rate. */
  readonly normalizedGain: number | undefined;
  readonly meanError: number | undefined;
  /** Share of the flaky tests whose true rate lies in the interval; undefined for a method without intervals. */
  readonly coverage: number | undefined;
};

const dayMs = 86_400_000;

/** Scores a world's predictions. What a method left out counts as 0.5 for a failure, as 0 for a test. */
export function scoreWorld(world: World, truth: Truth, predictions: Predictions): WorldScore {
  const { failures, runs } = scoreVerdicts(world, truth, predictions);
  const estimates = new Map(predictions.estimates.map((estimate) => [estimate.testId, estimate]));
  const recent = testsSince(world, truth.end - 30 * dayMs);
  const tests = truth.tests
    .filter(({ testId }) => recent.has(testId))
    .map((test) => ({
      test,
      estimate: estimates.get(test.testId) ?? { testId: test.testId, p: 0, pFlaky: 0 },
    }));
  const flaky = tests.filter(({ test }) => isFlaky(test));
  const labels = tests
    .filter(({ test }) => isFlaky(test) || isClearlyNotFlaky(test, truth.end))
    .map(({ test, estimate }) => ({ score: estimate.pFlaky, gain: isFlaky(test) ? 1 : 0 }));
  return {
    name: world.name,
    failures,
    runs,
    labels,
    averagePrecision: averagePrecision(labels),
    normalizedGain: normalizedGain(
      tests.map(({ test, estimate }) => ({ score: estimate.p, gain: test.pNow })),
      15,
    ),
    meanError: mean(tests.map(({ test, estimate }) => Math.abs(estimate.p - test.pNow))),
    coverage: mean(flaky.flatMap(({ test, estimate }) => holds(estimate, test.pNow))),
  };
}

/** A genuine break is only scored in its first failing runs per test and branch: afterwards it is obvious. */
const longestStreak = 3;

/** The first part of a history teaches, the rest is scored. */
const taught = 0.4;

function scoreVerdicts(
  world: World,
  truth: Truth,
  predictions: Predictions,
): Pick<WorldScore, "failures" | "runs"> {
  const said = new Map(predictions.verdicts.map((verdict) => [key(verdict), verdict.pGenuine]));
  const saidOfRun = new Map(predictions.runVerdicts.map(({ runId, pGenuine }) => [runId, pGenuine]));
  const causes = new Map(truth.failures.filter(({ isFinal }) => isFinal).map((one) => [key(one), one.cause]));
  const from = truth.start + taught * (truth.end - truth.start);
  const streaks = new Map<string, number>();
  const failures: Judged[] = [];
  const runs: Judged[] = [];
  for (const { runId, branch, startedAt, results } of world.runs) {
    const scored: { p: number; isGenuine: boolean }[] = [];
    let failed = 0;
    for (const { testId, attempts } of results) {
      const place = `${testId} on ${branch}`;
      if (attempts.at(-1)!.status === "passed") {
        streaks.delete(place);
        continue;
      }
      failed++;
      const isGenuine = causes.get(key({ runId, testId })) === "break";
      if (isGenuine) streaks.set(place, (streaks.get(place) ?? 0) + 1);
      const p = said.get(key({ runId, testId })) ?? 0.5;
      if (!isGenuine || streaks.get(place)! <= longestStreak) scored.push({ p, isGenuine });
    }
    if (startedAt < from || scored.length === 0) continue;
    for (const one of scored) failures.push({ ...one, weight: 1 / scored.length });
    const most = Math.max(...scored.map(({ p }) => p));
    runs.push({
      p: scored.length === failed ? (saidOfRun.get(runId) ?? most) : most,
      isGenuine: scored.some(({ isGenuine }) => isGenuine),
    });
  }
  return { failures, runs };
}

function key({ runId, testId }: { readonly runId: string; readonly testId: string }): string {
  return `${runId} ${testId}`;
}

function testsSince(world: World, from: number): Set<string> {
  const recent = world.runs.filter(({ startedAt }) => startedAt > from);
  return new Set(recent.flatMap(({ results }) => results.map(({ testId }) => testId)));
}

function isFlaky({ pNow }: TrueTest): boolean {
  return pNow >= 0.004;
}

/** Just fixed ones are neither. */
function isClearlyNotFlaky({ pNow, changedAt }: TrueTest, end: number): boolean {
  return pNow < 0.001 && !(changedAt !== undefined && end - changedAt < 7 * dayMs);
}

function holds({ lo, hi }: Estimate, rate: number): number[] {
  if (lo === undefined || hi === undefined) return [];
  return [lo <= rate && rate <= hi ? 1 : 0];
}

function mean(values: readonly number[]): number | undefined {
  return values.length === 0 ? undefined : values.reduce((a, b) => a + b, 0) / values.length;
}
