import type { Database } from "#db/open.ts";
import { statement } from "#db/statement.ts";

/** Reading a run costs some 2 µs: so many are read at the most of a window, evenly, and told so. */
const mostRunsRead = 3_000;

/** Of how many parts of all ids some are chosen. */
const parts = 65_536;

/**
 * The ids of a suite's runs of some days, as SQL; @share of 65,536 parts of them, the same each time. Choosing reads
 * suite_runs_by_day alone. Ids are multiplied by 2¹⁶ ÷ the golden ratio, which spreads them evenly whatever rhythm there is
 * in them: every fifth may be of the default branch.
 */
export const sampledRunIds = `
  select run_id from suite_runs indexed by suite_runs_by_day
  where suite_id = @suite and day between @first and @last and (run_id * 40503) % ${parts} < @share
  limit -1`;

/**
 * The `@share` with which about 3,000 runs of these days are chosen at the most: all of 3,000 and fewer. Their number
 * comes from suite_days.
 */
export function shareOfRuns(
  db: Database,
  suiteId: number,
  { first, last }: { readonly first: string; readonly last: string },
): number {
  const { runs } = statement<[number, string, string], { runs: number }>(
    db,
    "select coalesce(sum(runs), 0) as runs from suite_days where suite_id = ? and day between ? and ?",
  ).get(suiteId, first, last)!;
  return runs <= mostRunsRead ? allRuns : Math.ceil((parts * mostRunsRead) / runs);
}

/** The `@share` that chooses all. */
export const allRuns = parts;
