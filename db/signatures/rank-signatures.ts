import type { FailuresInWindow } from "#db/signatures/failures-in-window.ts";
import type { Signature } from "#db/signatures/find-signature.ts";
import { compareLines, signatureSort } from "#db/signatures/sort-signatures.ts";
import type { Filters } from "#lib/filters.ts";
import { type StrikeSum, type StrikeTally, sumStrikes, tallyOf } from "#lib/strike.ts";

/** A signature and what it did in a window. */
export type SignatureLine = {
  readonly signature: Signature;
  readonly tally: StrikeTally;
  /** Expected number of runs that were false alarms by it. */
  readonly falseAlarms: number;
};

/** What the signatures of one cause, or those that name one dependency, did together. */
export type FailureGroup = {
  readonly name: string;
  readonly signatures: number;
  readonly tally: StrikeTally;
  readonly falseAlarms: number;
};

export type RankedSignatures = {
  /** Those of all pages, in the order asked for. */
  readonly signatures: readonly SignatureLine[];
  /** Before the filter by cause, so that another can be chosen; those with most false alarms first. */
  readonly causes: readonly FailureGroup[];
  readonly dependencies: readonly FailureGroup[];
  /** Failing results whose signature the search lets through, of whatever cause. */
  readonly results: number;
};

/** The signatures of a window that the filters let through, with their causes and dependencies. */
export function rankSignatures(
  failures: FailuresInWindow,
  { cause, q, sort }: Pick<Filters, "cause" | "q" | "sort">,
): RankedSignatures {
  const found = linesOf(failures).filter(({ signature }) => q === undefined || matches(signature, q));
  const chosen = found.filter(({ signature }) => cause === undefined || signature.cause === cause);
  return {
    signatures: chosen.toSorted(compareLines(signatureSort(sort))).map(lineWithout),
    causes: groupsOf(failures, found, (signature) => signature.cause),
    dependencies: groupsOf(failures, chosen, ({ dependency }) => dependency),
    results: found.reduce((sum, { tally }) => sum + tally.results, 0),
  };
}

/** What one signature did in the window; undefined if it did not strike. */
export function lineOf(failures: FailuresInWindow, signatureId: number): SignatureLine | undefined {
  const strikes = failures.strikes.filter((strike) => strike.signatureId === signatureId);
  const [line] = linesOf({ ...failures, strikes });
  return line && lineWithout(line);
}

type SummedLine = SignatureLine & { readonly sum: StrikeSum };

function linesOf({ strikes, signatures, runs, falseAlarms }: FailuresInWindow): SummedLine[] {
  const sums = sumStrikes(strikes, ({ signatureId }) => signatureId);
  return [...sums].flatMap(([id, sum]) => {
    const signature = signatures.get(id);
    if (signature === undefined) return [];
    const tally = tallyOf([sum], (runId) => runs.get(runId)?.pullRequest);
    return [{ signature, sum, tally, falseAlarms: falseAlarms.bySignature.get(id) ?? 0 }];
  });
}

/** Strikes are counted once, by signature: what several did together is joined from that. */
function groupsOf(
  { runs }: FailuresInWindow,
  lines: readonly SummedLine[],
  nameOf: (signature: Signature) => string | undefined,
): FailureGroup[] {
  const groups = Map.groupBy(lines, ({ signature }) => nameOf(signature));
  return [...groups]
    .flatMap(([name, own]) => {
      if (name === undefined) return [];
      const [first] = own;
      const tally =
        own.length === 1
          ? first!.tally
          : tallyOf(
              own.map(({ sum }) => sum),
              (runId) => runs.get(runId)?.pullRequest,
            );
      const falseAlarms = own.reduce((sum, line) => sum + line.falseAlarms, 0);
      return [{ name, signatures: own.length, tally, falseAlarms }];
    })
    .sort((one, other) => other.falseAlarms - one.falseAlarms || other.tally.runs - one.tally.runs);
}

/** A line as it is handed on, without what it was counted from. */
function lineWithout({ signature, tally, falseAlarms }: SummedLine): SignatureLine {
  return { signature, tally, falseAlarms };
}

/** Every word of a search is in the text, the cause or the dependency. */
function matches({ text, cause, dependency = "" }: Signature, q: string): boolean {
  const searched = `${text} ${cause} ${dependency}`.toLowerCase();
  return q
    .toLowerCase()
    .split(/\s+/)
    .every((word) => searched.includes(word));
}
