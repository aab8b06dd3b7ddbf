import type { FailuresInWindow } from "#db/signatures/failures-in-window.ts";
import type { Signature } from "#db/signatures/find-signature.ts";
import { compareLines, signatureSort } from "#db/signatures/sort-signatures.ts";
import type { Filters } from "#lib/filters.ts";
import { type StrikeTally, tallyStrikes } from "#lib/strike.ts";

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
    signatures: chosen.toSorted(compareLines(signatureSort(sort))),
    causes: groupsOf(failures, found, (signature) => signature.cause),
    dependencies: groupsOf(failures, chosen, ({ dependency }) => dependency),
    results: found.reduce((sum, { tally }) => sum + tally.results, 0),
  };
}

/** What one signature did in the window; undefined if it did not strike. */
export function lineOf(failures: FailuresInWindow, signatureId: number): SignatureLine | undefined {
  const strikes = failures.strikes.filter((strike) => strike.signatureId === signatureId);
  return linesOf({ ...failures, strikes })[0];
}

function linesOf({ strikes, signatures, runs, falseAlarms }: FailuresInWindow): SignatureLine[] {
  const tallies = tallyStrikes(
    strikes,
    ({ signatureId }) => signatureId,
    (runId) => runs.get(runId)?.pullRequest,
  );
  return [...tallies].flatMap(([id, tally]) => {
    const signature = signatures.get(id);
    return signature === undefined
      ? []
      : [{ signature, tally, falseAlarms: falseAlarms.bySignature.get(id) ?? 0 }];
  });
}

function groupsOf(
  { strikes, runs }: FailuresInWindow,
  lines: readonly SignatureLine[],
  nameOf: (signature: Signature) => string | undefined,
): FailureGroup[] {
  const names = new Map(lines.map(({ signature }) => [signature.id, nameOf(signature)]));
  const tallies = tallyStrikes(
    strikes,
    ({ signatureId }) => (signatureId === undefined ? undefined : names.get(signatureId)),
    (runId) => runs.get(runId)?.pullRequest,
  );
  return [...tallies]
    .map(([name, tally]) => {
      const own = lines.filter(({ signature }) => nameOf(signature) === name);
      const falseAlarms = own.reduce((sum, line) => sum + line.falseAlarms, 0);
      return { name, signatures: own.length, tally, falseAlarms };
    })
    .sort((one, other) => other.falseAlarms - one.falseAlarms || other.tally.runs - one.tally.runs);
}

/** Every word of a search is in the text, the cause or the dependency. */
function matches({ text, cause, dependency = "" }: Signature, q: string): boolean {
  const searched = `${text} ${cause} ${dependency}`.toLowerCase();
  return q
    .toLowerCase()
    .split(/\s+/)
    .every((word) => searched.includes(word));
}
