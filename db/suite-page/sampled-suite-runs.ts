/** Reading a run costs some 2 µs: so many are read at the most of a window, evenly, and told so. */
export const mostRunsRead = 4_000;

/**
 * The ids of a suite's runs of some days, at most about @most of them, as SQL: of more an even selection, the same each
 * time. Counting and choosing read suite_runs_by_day alone. Ids are multiplied by 2¹⁶ ÷ the golden ratio, which spreads
 * them evenly whatever rhythm there is in them: every fifth may be of the default branch.
 */
export const sampledRunIds = `
  select run_id from suite_runs indexed by suite_runs_by_day
  where suite_id = @suite and day between @first and @last
    and (run_id * 40503) % 65536 < 65536.0 * @most / (
      select max(1, count(*)) from suite_runs indexed by suite_runs_by_day
      where suite_id = @suite and day between @first and @last)
  limit -1`;
