import type { Database } from "#db/open.ts";
import { statement } from "#db/statement.ts";
import { allRuns, sampledRunIds, shareOfRuns } from "#db/suite-page/sampled-suite-runs.ts";
import type { BranchFilter } from "#lib/filters.ts";
import { scopeCode } from "#lib/scope.ts";
import type { SuiteRun } from "#lib/suite-figures.ts";

type Row = Omit<SuiteRun, "isRed" | "isMeasured" | "wallMs" | "totalMs"> & {
  readonly isRed: number;
  readonly isMeasured: number;
  readonly wallMs: number | null;
  readonly totalMs: number | null;
};

type Span = { readonly first: string; readonly last: string };

const columns = `s.run_id as runId, s.started_at as startedAt, s.day, s.is_red as isRed, s.tests, s.wall_ms as wallMs,
  s.total_ms as totalMs, s.is_measured as isMeasured`;

const isOnBranch = `s.scope in (select value from json_each(@scopes))
  and (@branch is null or exists (select 1 from runs r where r.id = s.run_id and r.branch = @branch))`;

/**
 * A suite's runs of the days from `first` to `last`, the oldest first: all, or of more than 3,000 an even selection. Of
 * one branch always all, since they may be few among many.
 */
export async function listSuiteRuns(
  db: Database,
  suiteId: number,
  span: Span,
  branch: BranchFilter,
): Promise<SuiteRun[]> {
  return statement<[Parameters], Row>(
    db,
    `select ${columns} from (${sampledRunIds}) ids
     cross join suite_runs s on s.suite_id = @suite and s.run_id = ids.run_id
     where ${isOnBranch} order by s.started_at, s.run_id`,
  )
    .all({
      ...parameters(suiteId, span, branch),
      share: branch.kind === "branch" ? allRuns : shareOfRuns(db, suiteId, span),
    })
    .map(runOf);
}

/**
 * A suite's latest runs of these days, at most `count`, the oldest first; only red ones if asked. Reads
 * suite_runs_by_day backwards until it has them.
 */
export async function latestSuiteRuns(
  db: Database,
  suiteId: number,
  span: Span,
  branch: BranchFilter,
  { count, isRed = false }: { readonly count: number; readonly isRed?: boolean },
): Promise<SuiteRun[]> {
  return statement<[Parameters], Row>(
    db,
    `select ${columns} from suite_runs s indexed by suite_runs_by_day
     where s.suite_id = @suite and s.day between @first and @last and s.is_red >= @least and ${isOnBranch}
     order by s.day desc, s.run_id desc limit @count`,
  )
    .all({ ...parameters(suiteId, span, branch), count, least: isRed ? 1 : 0 })
    .map(runOf)
    .sort((one, other) => one.startedAt - other.startedAt || one.runId - other.runId);
}

type Parameters = Readonly<Record<string, string | number | null>>;

function parameters(suiteId: number, { first, last }: Span, branch: BranchFilter): Parameters {
  return {
    suite: suiteId,
    first,
    last,
    branch: branch.kind === "branch" ? branch.name : null,
    scopes: JSON.stringify(branch.kind === "branch" ? Object.values(scopeCode) : branch.scopes),
  };
}

function runOf({ isRed, isMeasured, wallMs, totalMs, ...row }: Row): SuiteRun {
  return {
    ...row,
    isRed: isRed === 1,
    isMeasured: isMeasured === 1,
    wallMs: wallMs ?? undefined,
    totalMs: totalMs ?? undefined,
  };
}
