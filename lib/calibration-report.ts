import { labelOrder } from "#lib/model-verdict.ts";
import { type Brier, brier } from "#lib/stats/calibration/brier.ts";
import { confusion, type LabelOutcomes } from "#lib/stats/calibration/confusion.ts";
import { enoughOutcomes, type OutcomesNeeded } from "#lib/stats/calibration/enough-outcomes.ts";
import { type IsotonicStep, isotonicFit } from "#lib/stats/calibration/isotonic.ts";
import type { Judged } from "#lib/stats/calibration/judged.ts";
import { type ReliabilityBin, reliability } from "#lib/stats/calibration/reliability.ts";
import type { LabelledOutcome } from "#lib/stats/calibration/self-label.ts";
import type { FailureLabel } from "#lib/stats/contract/run-verdict.ts";
import { shownProbability } from "#lib/stats/verdict/shown-probability.ts";
import { wilson } from "#lib/stats/wilson.ts";

/** A judged failure: what was said of it, and what turned out. */
export type ToldVerdict = {
  readonly runId: number;
  readonly label: FailureLabel;
  /** As the model held it. */
  readonly pGenuine: number;
  readonly modelVersion: number;
  readonly turnedOut: LabelledOutcome | undefined;
};

/** How right verdicts have been. Probabilities are those that people were shown. */
export type CalibrationReport = {
  readonly judged: number;
  /** Verdicts with an outcome, by what told it. */
  readonly known: Readonly<Record<LabelledOutcome["by"], number>>;
  readonly genuine: number;
  readonly notGenuine: number;
  /** Undefined without an outcome. */
  readonly brier: Brier | undefined;
  /** The interval is by runs, not by verdicts: failures of one run turn out together. */
  readonly bins: readonly ReliabilityBin[];
  /** From the worst news to the best. */
  readonly byLabel: readonly LabelOutcomes<FailureLabel>[];
  readonly needed: OutcomesNeeded;
  /** What outcomes make of the probabilities; undefined while they are too few for that. */
  readonly fit: readonly IsotonicStep[] | undefined;
  /** Of all verdicts, ascending. */
  readonly modelVersions: readonly number[];
};

/** Compares what was told with what turned out. The failures of one run share one voice. */
export function calibrationReport(verdicts: readonly ToldVerdict[]): CalibrationReport {
  const known = verdicts.filter(isKnown);
  const ofRun = Map.groupBy(known, ({ runId }) => runId);
  const judged = known.map(
    ({ runId, pGenuine, turnedOut }): Judged => ({
      p: shownProbability(pGenuine),
      isGenuine: turnedOut.outcome === "genuine",
      weight: 1 / ofRun.get(runId)!.length,
    }),
  );
  const needed = enoughOutcomes(judged);
  const told = (by: LabelledOutcome["by"]) => known.filter(({ turnedOut }) => turnedOut.by === by).length;
  const genuine = judged.filter(({ isGenuine }) => isGenuine).length;
  return {
    judged: verdicts.length,
    known: { person: told("person"), "same-tree": told("same-tree"), repair: told("repair") },
    genuine,
    notGenuine: judged.length - genuine,
    brier: brier(judged),
    bins: reliability(judged).map((bin) => ({
      ...bin,
      interval: wilson(bin.genuine * bin.weight, bin.weight)!,
    })),
    byLabel: confusion(
      labelOrder,
      verdicts.map(({ label, turnedOut }) => ({
        label,
        isGenuine: turnedOut === undefined ? undefined : turnedOut.outcome === "genuine",
      })),
    ),
    needed,
    fit: needed.isEnough ? isotonicFit(judged) : undefined,
    modelVersions: [...new Set(verdicts.map(({ modelVersion }) => modelVersion))].toSorted((a, b) => a - b),
  };
}

/** Genuine breaks of which people were told that they were none. */
export function dismissedBreaks<Verdict extends ToldVerdict>(verdicts: readonly Verdict[]): Verdict[] {
  return verdicts.filter(
    ({ label, turnedOut }) =>
      turnedOut?.outcome === "genuine" && (label === "known-flake" || label === "environment"),
  );
}

function isKnown<Verdict extends ToldVerdict>(
  verdict: Verdict,
): verdict is Verdict & { readonly turnedOut: LabelledOutcome } {
  return verdict.turnedOut !== undefined;
}
