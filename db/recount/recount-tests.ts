import type { Database } from "#db/open.ts";
import { is } from "#db/roll-ups/codes.ts";
import { recomputeContradictions } from "#db/roll-ups/contradictions.ts";
import { recomputeStreak } from "#db/roll-ups/failing-streaks.ts";
import { statement } from "#db/statement.ts";
import { scopeCode } from "#lib/scope.ts";

/** Tests that are passed over are found by one look each; some of them fail a hundred times a month. */
const lookedAtOnce = 2000;
const countedAtOnce = 20;

/** Marks again the failures that a pass of the same code contradicts, a few tests at a time; the key is a test. */
export function recountContradictions(db: Database, projectId: number, after: string): string | undefined {
  const failed =
    "exists (select 1 from failing_results f indexed by failing_results_by_test where f.test_id = t.id)";
  return eachTest(db, projectId, after, failed, ({ testId }) => recomputeContradictions(db, testId));
}

/** Tells again which tests failed last on the default branch, a few at a time; the key is a test. */
export function recountStreaks(db: Database, projectId: number, after: string): string | undefined {
  const mayFail = `(exists (select 1 from failing_streaks s where s.test_id = t.id) or exists (
    select 1 from failing_results f indexed by failing_results_by_test
    where f.test_id = t.id and f.scope = ${scopeCode.default} and f.${is.failed}))`;
  return eachTest(db, projectId, after, mayFail, ({ testId, suiteId }) =>
    recomputeStreak(db, projectId, suiteId, testId),
  );
}

type Test = { readonly testId: number; readonly suiteId: number };

function eachTest(
  db: Database,
  projectId: number,
  after: string,
  condition: string,
  work: (test: Test) => void,
): string | undefined {
  const tests = statement<[number, number], Test & { isWanted: 0 | 1 }>(
    db,
    `select t.id as testId, t.suite_id as suiteId, ${condition} as isWanted from tests t not indexed
     where t.project_id = ? and t.id > ? order by t.id limit ${lookedAtOnce}`,
  ).all(projectId, Number(after));
  let left = countedAtOnce;
  for (const test of tests) {
    if (test.isWanted === 0) continue;
    work(test);
    left -= 1;
    if (left === 0) return String(test.testId);
  }
  return tests.length === 0 ? undefined : String(tests.at(-1)!.testId);
}
