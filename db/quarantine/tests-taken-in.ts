import type { Database } from "#db/open.ts";
import { statement } from "#db/statement.ts";
import { addDays, dayOf } from "#lib/day.ts";
import type { QuarantineTarget } from "#lib/quarantine/entry.ts";
import { matchesGlob, type NamedTest, type TestPattern, takesIn } from "#lib/quarantine/test-pattern.ts";
import type { SuiteKind } from "#lib/suite-kind.ts";
import type { TestStatus } from "#lib/test-status.ts";

/** A test that an entry takes in, or would take in. */
export type TakenTest = NamedTest & {
  readonly testId: number;
  readonly suiteId: number;
  readonly kind: SuiteKind;
  readonly file: string | undefined;
  /** Undefined for a test that never failed: the model holds nothing of it. */
  readonly status: TestStatus | undefined;
  /** Flake rate and its upper bound. */
  readonly rate: number | undefined;
  readonly high: number | undefined;
};

/** A pattern takes in tests that were reported within so many days, and a cap counts those. */
const seenWithinDays = 30;

/** The first day that counts as lately. */
export function firstDayLately(now: number): string {
  return addDays(dayOf(now), -seenWithinDays);
}

/**
 * The tests that a target names, in order of id: of a pattern those reported lately, of a merged test the one that
 * stands for it. Linters' findings are no tests.
 */
export function testsTakenIn(
  db: Database,
  projectId: number,
  target: QuarantineTarget,
  now: number,
): TakenTest[] {
  if (target.kind === "test") return testsById(db, projectId, [target.testId]);
  return testsOfPattern(db, projectId, target.pattern, now);
}

/** Tests of a project by id; ids of other projects, and of findings, give nothing. */
export function testsById(db: Database, projectId: number, ids: readonly number[]): TakenTest[] {
  return statement<[string, number], Row>(
    db,
    `select distinct ${columns}
     from json_each(?) ids cross join tests asked on asked.id = ids.value
     join tests t on t.id = coalesce(asked.alias_of, asked.id)
     join suites s on s.id = t.suite_id left join test_standings d on d.test_id = t.id
     where t.project_id = ? and t.is_finding = 0 order by t.id`,
  )
    .all(JSON.stringify(ids), projectId)
    .map(takenTest);
}

/** Rides on tests_by_identity, suite by suite; a pattern that names a suite reads no other. */
function testsOfPattern(db: Database, projectId: number, pattern: TestPattern, now: number): TakenTest[] {
  const suites = statement<[number], { id: number; name: string }>(
    db,
    "select id, name from suites where project_id = ? order by id",
  ).all(projectId);
  const ids: number[] = [];
  for (const { id, name: suite } of suites.filter(({ name }) => matchesGlob(pattern.suite, name))) {
    const rows = statement<[number, string], { id: number; group: string; name: string }>(
      db,
      `select id, group_name as "group", name from tests
       where suite_id = ? and is_finding = 0 and alias_of is null and last_day >= ?`,
    );
    for (const { id: testId, group, name } of rows.iterate(id, firstDayLately(now))) {
      if (takesIn(pattern, { suite, group, name })) ids.push(testId);
    }
  }
  return testsById(db, projectId, ids);
}

type Row = Omit<TakenTest, "file" | "status" | "rate" | "high"> & {
  readonly file: string | null;
  readonly status: TestStatus | null;
  readonly rate: number | null;
  readonly high: number | null;
};

const columns = `t.id as testId, t.suite_id as suiteId, s.name as suite, s.kind, t.group_name as "group", t.name,
  t.file, d.status, d.flake_rate as rate, d.high`;

function takenTest(row: Row): TakenTest {
  return {
    ...row,
    file: row.file ?? undefined,
    status: row.status ?? undefined,
    rate: row.rate ?? undefined,
    high: row.high ?? undefined,
  };
}
