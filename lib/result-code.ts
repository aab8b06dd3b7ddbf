import type { Outcome, Verdict } from "#lib/outcome.ts";

/**
 * How a result is stored: verdict and final outcome in one small number. `passed` is 0, because SQLite
 * spends no byte on it and nearly all results pass. The numbers are in databases: add, never renumber.
 */
export const resultCode = { passed: 0, skipped: 1, flaky: 2, failed: 3, errored: 4 } as const;

export type ResultKind = keyof typeof resultCode;
export type ResultCode = (typeof resultCode)[ResultKind];

/** How an attempt's outcome is stored. */
export const outcomeCode = { passed: 0, skipped: 1, failed: 3, errored: 4 } as const satisfies Record<
  Outcome,
  ResultCode
>;

const kinds = Object.keys(resultCode) as ResultKind[];
const kindByCode: readonly ResultKind[] = kinds.toSorted((a, b) => resultCode[a] - resultCode[b]);

/** The code of a result whose attempts amount to `verdict` and of which the last one ended as `outcome`. */
export function codeOf(verdict: Verdict, outcome: Outcome): ResultCode {
  if (verdict === "failed" && outcome === "errored") return resultCode.errored;
  return resultCode[verdict];
}

/** What a stored code means. Throws on a number that no version of Flakeboard has written. */
export function kindOf(code: number): ResultKind {
  const kind = kindByCode[code];
  if (kind === undefined)
    throw new Error(`The database holds a result code ${code} that this version does not know.`);
  return kind;
}
