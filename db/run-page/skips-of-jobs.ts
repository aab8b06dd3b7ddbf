import type { Database } from "#db/open.ts";
import { is } from "#db/roll-ups/codes.ts";
import { statement } from "#db/statement.ts";

/** Tests skipped for one reason. */
export type SkipGroup = {
  /** As the reports word it; "" if they give none. */
  readonly reason: string;
  readonly tests: readonly { readonly testId: number; readonly group: string; readonly name: string }[];
};

/** So many skipped results are listed; the run's counts say how many there are. */
export const listedSkips = 300;

/** Skipped tests of these jobs by reason, the reason of most tests first; a test skipped in several jobs counts once. */
export async function skipsOfJobs(db: Database, jobIds: readonly number[]): Promise<SkipGroup[]> {
  type Row = { reason: string; testId: number; group: string; name: string };
  const rows = statement<[string], Row>(
    db,
    `select distinct coalesce(x.message, '') as reason, t.id as testId, t.group_name as "group", t.name
     from json_each(?) ids cross join results r on r.job_id = ids.value
     join tests t on t.id = r.test_id
     left join attempts a on a.job_id = r.job_id and a.test_id = r.test_id and a.attempt = 1
     left join failures x on x.id = a.failure_id
     where r.${is.skipped} order by t.group_name, t.name, t.ordinal limit ${listedSkips}`,
  ).all(JSON.stringify(jobIds));
  return [...Map.groupBy(rows, (row) => row.reason)]
    .map(([reason, tests]) => ({
      reason,
      tests: tests.map(({ testId, group, name }) => ({ testId, group, name })),
    }))
    .sort((one, other) => other.tests.length - one.tests.length);
}
