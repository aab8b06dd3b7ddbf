import type { Database } from "#db/open.ts";
import { statement } from "#db/statement.ts";
import { sampledRunIds, shareOfRuns } from "#db/suite-page/sampled-suite-runs.ts";
import { scopeCode } from "#lib/scope.ts";
import type { MeasuredRun } from "#lib/suite-trend.ts";

/** So many runs before the window tell the level that was, found among so many. */
const runsBefore = 60;
const lookedThroughBefore = 2_000;

/**
 * A suite's runs on the default branch whose durations count, from `first` to `last`, the oldest first, and up to 60
 * before them. Of more than 3,000 runs of all branches an even selection is looked through. Rides on suite_runs_by_day.
 */
export async function listMeasuredRuns(
  db: Database,
  suiteId: number,
  { first, last }: { readonly first: string; readonly last: string },
): Promise<MeasuredRun[]> {
  const share = shareOfRuns(db, suiteId, { first, last });
  const read = (ids: string, most: number) =>
    statement<[Record<string, string | number>], Row>(
      db,
      `select s.run_id as runId, s.started_at as startedAt, s.day, r.commit_sha as "commit", s.wall_ms as wallMs,
              s.total_ms as totalMs
       from (${ids}) ids
       cross join suite_runs s on s.suite_id = @suite and s.run_id = ids.run_id
       cross join runs r on r.id = s.run_id
       where s.scope = ${scopeCode.default} and s.is_measured = 1
       order by s.started_at desc, s.run_id desc limit @most`,
    ).all({ suite: suiteId, first, last, share, most });
  return [...read(sampledRunIds, noLimit), ...read(idsBefore, runsBefore)].reverse().map(runOf);
}

const noLimit = -1;

const idsBefore = `
  select run_id from suite_runs indexed by suite_runs_by_day
  where suite_id = @suite and day < @first
  order by day desc, run_id desc limit ${lookedThroughBefore}`;

type Row = Omit<MeasuredRun, "commit" | DurationColumn> & {
  readonly commit: string | null;
} & Readonly<Record<DurationColumn, number | null>>;

type DurationColumn = "wallMs" | "totalMs";

function runOf({ commit, wallMs, totalMs, ...row }: Row): MeasuredRun {
  return {
    ...row,
    commit: commit ?? undefined,
    wallMs: wallMs ?? undefined,
    totalMs: totalMs ?? undefined,
  };
}
