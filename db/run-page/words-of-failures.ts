import type { Database } from "#db/open.ts";
import { is } from "#db/roll-ups/codes.ts";
import { statement } from "#db/statement.ts";

/** What a failing test named as its trouble; undefined where its words say nothing of it. */
export type FailureWords = {
  readonly testId: number;
  readonly cause: string | undefined;
  /** Host or service. */
  readonly dependency: string | undefined;
};

/** Cause and dependency of these tests' failures in a run, once for each test. Rides on failing_results_by_test. */
export async function wordsOfFailures(
  db: Database,
  runId: number,
  testIds: readonly number[],
): Promise<FailureWords[]> {
  if (testIds.length === 0) return [];
  return statement<[string, number], { testId: number; cause: string | null; dependency: string | null }>(
    db,
    `select f.test_id as testId, max(g.cause) as cause, max(g.dependency) as dependency
     from json_each(?) ids cross join failing_results f indexed by failing_results_by_test on f.test_id = ids.value
     left join signatures g on g.id = f.signature_id
     where f.run_id = ? and f.${is.failed} group by f.test_id order by f.test_id`,
  )
    .all(JSON.stringify(testIds), runId)
    .map(({ testId, cause, dependency }) => ({
      testId,
      cause: cause ?? undefined,
      dependency: dependency ?? undefined,
    }));
}
