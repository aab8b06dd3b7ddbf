import type { TurnedOut } from "#db/verdicts/outcomes.ts";
import { formatCount } from "#lib/format/format-count.ts";
import { formatRun } from "#lib/format/format-run.ts";
import { shortCommit } from "#lib/format/short-commit.ts";

/** How a failure of a run turned out, by the results that told it: a sentence. `runId` is the run in view. */
export function turnedOutWords({ by, outcome, told, failures }: TurnedOut, runId: number): string {
  if (by === "person") {
    return outcome === "genuine" ? "A person says: a genuine break." : "A person says: no genuine break.";
  }
  if (by === "same-tree") {
    const place =
      told === undefined
        ? "elsewhere"
        : told.runId === runId
          ? `in attempt ${told.attempt}`
          : `in run ${formatRun(told.runKey, told.runId)}`;
    return `Turned out since: passed on the same commit ${place}, so it was no break.`;
  }
  const repair = told?.commit
    ? `commit ${shortCommit(told.commit)} repaired it`
    : "a later commit repaired it";
  return `Turned out since: failed ${formatCount(failures)} times until ${repair}, so it was a genuine break.`;
}
