import { setImmediate } from "node:timers/promises";
import type { Database } from "#db/open.ts";
import { countRedRuns, mostPastRuns, pastRuns, redRunsOfTests } from "#db/quarantine/past-runs.ts";
import { type JudgedOutcome, outcomesOfRun } from "#db/verdicts/outcomes.ts";
import type { SignatureChoice } from "#lib/quarantine/entry.ts";
import { type SparedRun, sparedRuns } from "#lib/quarantine/would-have.ts";

/** What an entry would have done in the last days, had it been there. */
export type WouldHave = {
  /** Red runs of the project in that time, and those in which a test of the entry failed. */
  readonly redRuns: number;
  readonly struck: number;
  /** Runs that would have been green, the latest first. */
  readonly spared: readonly SparedRun[];
  /** Those of them of which a muted failure was a genuine break, with the tests that broke. */
  readonly hidden: readonly SparedRun[];
  /** So many days were looked back on: fewer than 30 where the tests failed in too many runs to look at each. */
  readonly days: number;
  readonly isCut: boolean;
};

const mostDays = 30;

const dayMs = 86_400_000;

/**
 * What an entry would have spared and hidden in the last 30 days: by the results that are kept, and by what turned out
 * of each failure, or where nothing did, by what the model holds likelier. Other requests get their turn between runs.
 */
export async function wouldHave(
  db: Database,
  projectId: number,
  entry: {
    readonly testIds: readonly number[];
    readonly signatures: SignatureChoice;
    readonly mutedSignatures: readonly number[];
    readonly branch?: string | undefined;
    readonly variant?: string | undefined;
  },
  now: number,
): Promise<WouldHave> {
  const monthAgo = now - mostDays * dayMs;
  const all = redRunsOfTests(db, entry.testIds, monthAgo);
  const struck = all.slice(0, mostPastRuns);
  const isCut = all.length > struck.length;
  const since = isCut ? struck.at(-1)!.startedAt : monthAgo;
  const spared = sparedRuns(pastRuns(db, struck), {
    testIds: new Set(entry.testIds),
    signatures: entry.signatures,
    mutedSignatures: new Set(entry.mutedSignatures),
    branch: entry.branch,
    variant: entry.variant,
  });
  const hidden: SparedRun[] = [];
  for (const run of spared) {
    await setImmediate();
    const broken = brokenTests(await outcomesOfRun(db, run.runId, run.testIds));
    if (broken.length > 0) hidden.push({ ...run, testIds: broken });
  }
  const redRuns = countRedRuns(db, projectId, since);
  const days = Math.max(1, Math.round((now - since) / dayMs));
  return { redRuns, struck: struck.length, spared, hidden, days, isCut };
}

function brokenTests(outcomes: readonly JudgedOutcome[]): number[] {
  const byTest = Map.groupBy(outcomes, ({ testId }) => testId);
  return [...byTest].flatMap(([testId, own]) => (own.some(wasGenuine) ? [testId] : []));
}

function wasGenuine({ turnedOut, pGenuine }: JudgedOutcome): boolean {
  return turnedOut === undefined ? pGenuine >= 0.5 : turnedOut.outcome === "genuine";
}
