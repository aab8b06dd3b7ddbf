import { mendFirst } from "#db/leaderboard/mend-first.ts";
import type { Database } from "#db/open.ts";
import { runAlarms } from "#db/run-alarms.ts";
import { runDays } from "#db/run-days.ts";
import { listSuites } from "#db/suites.ts";
import { testsNamed } from "#db/verdicts/judged-legs.ts";
import { type FalseAlarms, falseAlarms } from "#lib/false-alarms.ts";
import type { Filters } from "#lib/filters.ts";
import { shortTestName } from "#lib/short-test-name.ts";

/** What false alarms there were, and which tests to mend first. */
export type ToldFalseAlarms = FalseAlarms & {
  /** Each with the false-alarm rate that would have been left without it and those before it. */
  readonly mendFirst: readonly { readonly testId: number; readonly name: string; readonly rate: number }[];
};

/**
 * The false alarms of the filters' window, branch and suite. Undefined without a run, and for variants and kinds of
 * suites, of which runs are made of several.
 */
export async function toldFalseAlarms(
  db: Database,
  projectId: number,
  filters: Filters,
): Promise<ToldFalseAlarms | undefined> {
  if (filters.kind !== undefined || Object.keys(filters.env).length > 0) return undefined;
  const suites = filters.suite === undefined ? [] : await listSuites(db, projectId);
  const suiteId = suites.find(({ name }) => name === filters.suite)?.id;
  if (filters.suite !== undefined && suiteId === undefined) return undefined;
  const days = await runDays(db, projectId, filters, suiteId);
  const told = falseAlarms(days, await runAlarms(db, projectId, filters, suiteId));
  if (told === undefined) return undefined;
  const all = { runs: told.rate.runs, falseAlarms: told.rate.expected };
  const steps = mendFirst(db, projectId, filters, all, suiteId)?.steps ?? [];
  const named = testsNamed(
    db,
    steps.map(({ key }) => key),
  );
  const names = new Map(named.map(({ testId, group, name }) => [testId, shortTestName(group, name)]));
  return {
    ...told,
    mendFirst: steps.map(({ key, rate }) => ({ testId: key, name: names.get(key) ?? "a test", rate })),
  };
}
