import type { Database } from "#db/open.ts";
import type { QuarantinedTest } from "#db/quarantine/quarantined-tests.ts";
import { statement } from "#db/statement.ts";

/** A test beside those that are asked about, as reports name it. */
export type TestBeside = {
  readonly suite: string;
  readonly group: string;
  readonly name: string;
  readonly file: string | undefined;
};

/**
 * Every other test that was ever reported in the groups of these tests, in any suite of the project or in the one: what
 * a runner that is to skip these could take for one of them. Rides on tests_by_identity.
 */
export function listTestsBeside(
  db: Database,
  projectId: number,
  tests: readonly QuarantinedTest[],
  suite: string | undefined,
): TestBeside[] {
  type Row = Omit<TestBeside, "file"> & { file: string | null };
  return statement<[Record<string, string | number | null>], Row>(
    db,
    `select s.name as suite, t.group_name as "group", t.name, t.file
     from suites s cross join json_each(@groups) g
     cross join tests t indexed by tests_by_identity on t.suite_id = s.id and t.group_name = g.value
     where s.project_id = @project and (@suite is null or s.name = @suite)
       and t.id not in (select value from json_each(@tests))
       and coalesce(t.alias_of, 0) not in (select value from json_each(@tests))
     order by s.name, t.group_name, t.name, t.ordinal, t.id`,
  )
    .all({
      project: projectId,
      suite: suite ?? null,
      groups: JSON.stringify([...new Set(tests.map(({ group }) => group))]),
      tests: JSON.stringify(tests.map(({ testId }) => testId)),
    })
    .map(({ file, ...test }) => ({ ...test, file: file ?? undefined }));
}
