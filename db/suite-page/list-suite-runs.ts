import type { Database } from "#db/open.ts";
import { statement } from "#db/statement.ts";
import type { BranchFilter } from "#lib/filters.ts";
import { scopeCode } from "#lib/scope.ts";
import type { SuiteRun } from "#lib/suite-figures.ts";

type Row = Omit<SuiteRun, "isRed" | "isMeasured" | "wallMs" | "totalMs"> & {
  readonly isRed: number;
  readonly isMeasured: number;
  readonly wallMs: number | null;
  readonly totalMs: number | null;
};

/** A suite's runs of the days from `first` to `last`, the oldest first. Rides on suite_runs_by_day. */
export async function listSuiteRuns(
  db: Database,
  suiteId: number,
  { first, last }: { readonly first: string; readonly last: string },
  branch: BranchFilter,
): Promise<SuiteRun[]> {
  return statement<[Record<string, string | number | null>], Row>(
    db,
    `select s.run_id as runId, s.started_at as startedAt, s.day, s.is_red as isRed, s.tests, s.wall_ms as wallMs,
            s.total_ms as totalMs, s.is_measured as isMeasured
     from suite_runs s indexed by suite_runs_by_day
     where s.suite_id = @suite and s.day between @first and @last and s.scope in (select value from json_each(@scopes))
       and (@branch is null or exists (select 1 from runs r where r.id = s.run_id and r.branch = @branch))
     order by s.started_at, s.run_id`,
  )
    .all({
      suite: suiteId,
      first,
      last,
      branch: branch.kind === "branch" ? branch.name : null,
      scopes: JSON.stringify(branch.kind === "branch" ? Object.values(scopeCode) : branch.scopes),
    })
    .map(({ isRed, isMeasured, wallMs, totalMs, ...row }) => ({
      ...row,
      isRed: isRed === 1,
      isMeasured: isMeasured === 1,
      wallMs: wallMs ?? undefined,
      totalMs: totalMs ?? undefined,
    }));
}
