import { matchingJobs } from "#db/leaderboard/extent.ts";
import type { Database } from "#db/open.ts";
import { statement } from "#db/statement.ts";
import type { Filters } from "#lib/filters.ts";
import { kindOf, type ResultKind } from "#lib/result-code.ts";

/** One result of a test as strips draw it. */
export type RecentResult = {
  readonly jobId: number;
  readonly runId: number;
  readonly commit: string | undefined;
  readonly startedAt: number;
  readonly kind: ResultKind;
  readonly durationMs: number | undefined;
};

type View = Pick<Filters, "window" | "branch" | "env">;
type Job = { id: number; runId: number; commit: string | null; startedAt: number };

/** A test that runs in one shard of many is looked for in so many jobs for each result that is wanted. */
const jobsPerResult = 6;

/**
 * The latest results of tests in the filters' branches, by test id, newest first, `count` at the most each. They
 * may be older than the window; those of a single branch or variant are looked for inside it. Point reads along
 * the recent jobs of each suite, which jobs_by_suite gives.
 */
export async function recentResults(
  db: Database,
  projectId: number,
  tests: readonly { readonly id: number; readonly suiteId: number }[],
  filters: View,
  count: number,
): Promise<Map<number, RecentResult[]>> {
  const { branch, env } = filters;
  const single =
    branch.kind === "branch" || Object.keys(env).length > 0
      ? JSON.stringify(matchingJobs(db, projectId, filters))
      : undefined;
  const found = new Map<number, RecentResult[]>();
  for (const [suiteId, ofSuite] of Map.groupBy(tests, (test) => test.suiteId)) {
    const jobs =
      single === undefined && branch.kind === "scopes"
        ? jobsOfScopes(db, suiteId, branch.scopes, count * jobsPerResult)
        : jobsAmong(db, suiteId, single!);
    for (const [testId, results] of resultsIn(db, jobs, ofSuite, count)) found.set(testId, results);
  }
  return found;
}

const jobColumns = 'id, run_id as runId, commit_sha as "commit", started_at as startedAt';

function jobsOfScopes(db: Database, suiteId: number, scopes: readonly number[], most: number): Job[] {
  return statement<[number, string, number], Job>(
    db,
    `select ${jobColumns} from jobs indexed by jobs_by_suite
     where suite_id = ? and scope in (select value from json_each(?)) order by started_at desc, id desc limit ?`,
  ).all(suiteId, JSON.stringify(scopes), most);
}

function jobsAmong(db: Database, suiteId: number, jobIds: string): Job[] {
  return statement<[string, number], Job>(
    db,
    `select ${jobColumns} from jobs where id in (select value from json_each(?)) and suite_id = ?
     order by started_at desc, id desc`,
  ).all(jobIds, suiteId);
}

/**
 * Goes back along the jobs in rounds of `count`, with all tests that still lack results at once: one statement for a
 * round costs a quarter of one for each test. Rides on the key of `results`, job by job.
 */
function resultsIn(
  db: Database,
  jobs: readonly Job[],
  tests: readonly { readonly id: number }[],
  count: number,
): Map<number, RecentResult[]> {
  const find = statement<
    [string, string],
    { at: number; testId: number; code: number; durationMs: number | null }
  >(
    db,
    `with looked as materialized (select key, value from json_each(?))
     select looked.key as at, r.test_id as testId, r.code, r.duration_ms as durationMs
     from looked cross join results r
       on r.job_id = looked.value and r.test_id in (select value from json_each(?))
     order by looked.key`,
  );
  const found = new Map<number, RecentResult[]>(tests.map(({ id }) => [id, []]));
  let wanted = [...found.keys()];
  for (let from = 0; from < jobs.length && wanted.length > 0; from += count) {
    const round = jobs.slice(from, from + count);
    const rows = find.all(JSON.stringify(round.map((job) => job.id)), JSON.stringify(wanted));
    for (const { at, testId, code, durationMs } of rows) {
      const results = found.get(testId)!;
      if (results.length === count) continue;
      const { id: jobId, runId, commit, startedAt } = round[at]!;
      results.push({
        ...{ jobId, runId, startedAt, commit: commit ?? undefined },
        kind: kindOf(code),
        durationMs: durationMs ?? undefined,
      });
    }
    wanted = wanted.filter((id) => found.get(id)!.length < count);
  }
  return found;
}
