import type { Database } from "#db/open.ts";
import { firstDayLately } from "#db/quarantine/tests-taken-in.ts";
import { statement } from "#db/statement.ts";
import { type CapRule, type CapUse, capOf } from "#lib/quarantine/cap.ts";

/** How much of its cap each of these suites uses, in order of name. */
export function capUseOf(
  db: Database,
  projectId: number,
  suiteIds: readonly number[],
  rule: CapRule,
  now: number,
): (CapUse & { readonly suiteId: number })[] {
  type Row = { suiteId: number; suite: string; tests: number; used: number };
  return statement<[{ suites: string; project: number; now: number; since: string }], Row>(
    db,
    `select s.id as suiteId, s.name as suite,
            (select count(*) from tests t where t.suite_id = s.id and t.is_finding = 0 and t.alias_of is null
               and t.last_day >= @since) as tests,
            (select count(distinct q.test_id)
             from quarantine_entries e indexed by quarantine_entries_open
             join quarantine_tests q on q.entry_id = e.id join tests t on t.id = q.test_id
             where e.project_id = @project and e.released_at is null and e.until > @now and t.suite_id = s.id) as used
     from json_each(@suites) ids join suites s on s.id = ids.value order by s.name`,
  )
    .all({ suites: JSON.stringify(suiteIds), project: projectId, now, since: firstDayLately(now) })
    .map((row) => ({ ...row, cap: capOf(row.tests, rule) }));
}

/** The same for every suite of a project that has tests. */
export function capUseOfProject(db: Database, projectId: number, rule: CapRule, now: number) {
  const suites = statement<[number], { id: number }>(db, "select id from suites where project_id = ?").all(
    projectId,
  );
  const ids = suites.map(({ id }) => id);
  return capUseOf(db, projectId, ids, rule, now).filter(({ tests, used }) => tests + used > 0);
}

/** Those of the tests that an entry in force took in: they use the cap, muted or tightened. */
export function takenInNow(db: Database, testIds: readonly number[], now: number): Set<number> {
  const rows = statement<[string, number], { testId: number }>(
    db,
    `select distinct q.test_id as testId from json_each(?) ids
     cross join quarantine_tests q indexed by quarantine_tests_by_test on q.test_id = ids.value
     join quarantine_entries e on e.id = q.entry_id
     where e.released_at is null and e.until > ?`,
  ).all(JSON.stringify(testIds), now);
  return new Set(rows.map(({ testId }) => testId));
}
