import { database } from "#app/server/database.ts";
import { runDays } from "#db/run-days.ts";
import { listSuites } from "#db/suites.ts";
import { testsNamed } from "#db/verdicts/judged-legs.ts";
import { listRedRuns } from "#db/verdicts/red-runs.ts";
import { type FalseAlarms, falseAlarms, mendFirst } from "#lib/false-alarms.ts";
import type { Filters } from "#lib/filters.ts";
import type { RedRun } from "#lib/red-run.ts";
import { shortTestName } from "#lib/short-test-name.ts";

/** What false alarms there were, and which tests to mend first. */
export type ToldFalseAlarms = FalseAlarms & {
  /** Each with the false-alarm rate that would have been left without it and those before it. */
  readonly mendFirst: readonly { readonly testId: number; readonly name: string; readonly rate: number }[];
};

/**
 * The false alarms of the filters' window, branch and suite, of which `redRuns` are known already, in all suites.
 * Undefined without a run, and for variants and kinds of suites, of which runs are made of several.
 */
export async function readFalseAlarms(
  projectId: number,
  filters: Filters,
  redRuns: readonly RedRun[],
): Promise<ToldFalseAlarms | undefined> {
  if (filters.kind !== undefined || Object.keys(filters.env).length > 0) return undefined;
  const suites = filters.suite === undefined ? [] : await listSuites(database(), projectId);
  const suiteId = suites.find(({ name }) => name === filters.suite)?.id;
  if (filters.suite !== undefined && suiteId === undefined) return undefined;
  const days = await runDays(database(), projectId, filters, suiteId);
  const own = suiteId === undefined ? redRuns : await listRedRuns(database(), projectId, filters, suiteId);
  const told = falseAlarms(days, own);
  if (told === undefined) return undefined;
  const steps = mendFirst(days, own)?.steps ?? [];
  const named = testsNamed(
    database(),
    steps.map(({ key }) => key),
  );
  const names = new Map(named.map(({ testId, group, name }) => [testId, shortTestName(group, name)]));
  return {
    ...told,
    mendFirst: steps.map(({ key, rate }) => ({ testId: key, name: names.get(key) ?? "a test", rate })),
  };
}
