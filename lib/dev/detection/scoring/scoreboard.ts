import { bestThreshold, fMeasure } from "#lib/dev/detection/scoring/ranking.ts";
import type { WorldScore } from "#lib/dev/detection/scoring/score-world.ts";
import { auc } from "#lib/stats/calibration/auc.ts";
import { brier } from "#lib/stats/calibration/brier.ts";
import { expectedCalibrationError } from "#lib/stats/calibration/expected-calibration-error.ts";
import { calibrated, isotonicFit } from "#lib/stats/calibration/isotonic.ts";
import { type Judged, meanOver } from "#lib/stats/calibration/judged.ts";

/** The fixed thresholds of P(flaky) of which the best counts. */
const thresholds = [0.5, 0.8, 0.9, 0.95];

const columns: readonly [
  title: string,
  digits: number,
  of: (scores: readonly WorldScore[]) => number | undefined,
][] = [
  [
    "F1",
    3,
    (all) =>
      Math.max(
        ...thresholds.map((at) =>
          fMeasure(
            all.flatMap(({ labels }) => labels),
            at,
          ),
        ),
      ),
  ],
  ["AP", 3, (all) => mean(all.map(({ averagePrecision }) => averagePrecision))],
  ["NDCG15", 3, (all) => mean(all.map(({ normalizedGain }) => normalizedGain))],
  ["MAE", 4, (all) => mean(all.map(({ meanError }) => meanError))],
  ["Brier", 4, (all) => brier(all.flatMap(({ failures }) => failures))?.score],
  ["AUC", 3, (all) => auc(all.flatMap(({ failures }) => failures))],
  ["runBrier", 4, (all) => brier(all.flatMap(({ runs }) => runs))?.score],
  ["cover90", 2, (all) => mean(all.map(({ coverage }) => coverage))],
  ["ECE", 3, (all) => expectedCalibrationError(all.flatMap(({ failures }) => failures))],
  ["sureWrong", 3, (all) => surelyWrong(all.flatMap(({ failures }) => failures))],
];

/** A table of methods, each with its scores per world: probabilities pooled, rankings as the mean over worlds. */
export function scoreboard(
  rows: readonly (readonly [string, readonly WorldScore[]])[],
  withHead: boolean,
): string {
  const head = ["method".padEnd(30), ...columns.map(([title]) => title.padStart(10))].join("");
  const lines = rows.map(([name, scores]) => {
    const cells = columns.map(([, digits, of]) => (of(scores)?.toFixed(digits) ?? "–").padStart(10));
    return [name.padEnd(30), ...cells].join("");
  });
  return [...(withHead ? [head] : []), ...lines].join("\n");
}

/**
 * The scores of a rule that tells no probabilities, read as kindly as can be: its scores become shares by an isotonic
 * fit, its best threshold becomes 0.5, each on the other half of the worlds. Fewer than two worlds stay as they are.
 */
export function refitted(scores: readonly WorldScore[]): WorldScore[] {
  if (scores.length < 2) return [...scores];
  return scores.map((score, at) => {
    const others = scores.filter((_, other) => other % 2 !== at % 2);
    const ofFailures = isotonicFit(others.flatMap(({ failures }) => failures));
    const ofRuns = isotonicFit(others.flatMap(({ runs }) => runs));
    const threshold = bestThreshold(others.flatMap(({ labels }) => labels));
    return {
      ...score,
      failures: score.failures.map((one) => ({ ...one, p: calibrated(ofFailures, one.p) })),
      runs: score.runs.map((one) => ({ ...one, p: calibrated(ofRuns, one.p) })),
      labels: score.labels.map((one) => ({ ...one, score: one.score >= threshold ? 0.99 : 0 })),
    };
  });
}

/** Of the verdicts from 90 % on, either way, the share that was wrong. Undefined without any. */
function surelyWrong(failures: readonly Judged[]): number | undefined {
  const sure = failures.filter(({ p }) => p <= 0.1 || p >= 0.9);
  return meanOver(sure, ({ p, isGenuine }) => (p >= 0.9 === isGenuine ? 0 : 1));
}

function mean(values: readonly (number | undefined)[]): number | undefined {
  const known = values.filter((value) => value !== undefined);
  return known.length === 0 ? undefined : known.reduce((a, b) => a + b, 0) / known.length;
}
