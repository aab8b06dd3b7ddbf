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
  /** As the model held it, and as it was told: corrected by outcomes, where there were enough. */
  readonly pHeld: number;
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
  /** Of all verdicts, ascending. */
  readonly modelVersions: readonly number[];
};

/** What outcomes make of the probabilities that the model held; no fit while they are too few for one. */
export function recalibrationFrom(verdicts: readonly ToldVerdict[]): {
  readonly needed: OutcomesNeeded;
  readonly fit: readonly IsotonicStep[] | undefined;
} {
  const judged = judgedBy(verdicts.filter(isKnown), ({ pHeld }) => pHeld);
  const needed = enoughOutcomes(judged);
  return { needed, fit: needed.isEnough ? isotonicFit(judged) : undefined };
}

/** The failures of one run share one voice. */
function judgedBy(known: readonly KnownVerdict[], p: (verdict: ToldVerdict) => number): Judged[] {
  const ofRun = Map.groupBy(known, ({ runId }) => runId);
  return known.map((verdict) => ({
    p: p(verdict),
    isGenuine: verdict.turnedOut.outcome === "genuine",
    weight: 1 / ofRun.get(verdict.runId)!.length,
  }));
}

/** Compares what was told with what turned out. */
export function calibrationReport(verdicts: readonly ToldVerdict[]): CalibrationReport {
  const known = verdicts.filter(isKnown);
  const judged = judgedBy(known, ({ pGenuine }) => shownProbability(pGenuine));
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
    needed: enoughOutcomes(judged),
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

type KnownVerdict = ToldVerdict & { readonly turnedOut: LabelledOutcome };

function isKnown(verdict: ToldVerdict): verdict is KnownVerdict {
  return verdict.turnedOut !== undefined;
}
