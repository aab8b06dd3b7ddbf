import type { Database } from "#db/open.ts";
import { recordedDays, recordedTable } from "#db/recorded-days.ts";
import { is } from "#db/roll-ups/codes.ts";
import { statement } from "#db/statement.ts";
import { addDays, daysBetween } from "#lib/day.ts";
import { scopeCode } from "#lib/scope.ts";

/** Seven days of a test's results on all branches. */
export type FlakeWeek = {
  readonly first: string;
  readonly last: string;
  /** Results that were not skipped. */
  readonly ran: number;
  /** Those that failed and passed on the same code: on a retry, or in another job of the commit. */
  readonly flaked: number;
};

/**
 * A test's flakes beyond doubt by weeks that end with `last`, `weeks` of them, oldest first. Rides on the key of
 * test_days and on failing_results_by_test.
 */
export async function flakesByWeek(
  db: Database,
  projectId: number,
  testId: number,
  last: string,
  weeks: number,
): Promise<FlakeWeek[]> {
  const first = addDays(last, 1 - 7 * weeks);
  const ran = statement<[Record<string, string | number>], Count>(
    db,
    `with ${recordedTable}
     select d.day, sum(d.ran) as count from recorded
     cross join test_days d on d.project_id = @project and d.day = recorded.day and d.scope = recorded.scope
       and d.test_id = @test
     group by d.day`,
  ).all({
    project: projectId,
    test: testId,
    days: JSON.stringify(recordedDays(db, projectId, first, last)),
    scopes: JSON.stringify(Object.values(scopeCode)),
  });
  const flaked = statement<[number, string, string], Count>(
    db,
    `select f.day, count(*) as count from failing_results f indexed by failing_results_by_test
     where f.test_id = ? and f.day between ? and ? and (f.${is.flaky} or f.is_contradicted = 1) group by f.day`,
  ).all(testId, first, last);
  const [ranBy, flakedBy] = [ran, flaked].map((rows) => new Map(rows.map(({ day, count }) => [day, count])));
  return Array.from({ length: weeks }, (_, week) => {
    const from = addDays(first, 7 * week);
    const to = addDays(from, 6);
    const sum = (counts: ReadonlyMap<string, number>) =>
      daysBetween(from, to).reduce((total, day) => total + (counts.get(day) ?? 0), 0);
    return { first: from, last: to, ran: sum(ranBy!), flaked: sum(flakedBy!) };
  });
}

type Count = { readonly day: string; readonly count: number };
