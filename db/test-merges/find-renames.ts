import { columnsOf } from "#db/actor-columns.ts";
import type { Database } from "#db/open.ts";
import { statement } from "#db/statement.ts";
import { ranTogether } from "#db/test-merges/merge-tests.ts";
import type { Actor } from "#lib/actor.ts";
import { addDays, dayOf } from "#lib/day.ts";
import { renameLikeness } from "#lib/rename-likeness.ts";

/** A test of the same suite that could be joined with another. */
export type OtherTest = {
  readonly id: number;
  readonly group: string;
  readonly name: string;
  readonly file: string | null;
  readonly lastDay: string;
};

/** The test whose page it is. */
type Subject = {
  readonly id: number;
  readonly suiteId: number;
  readonly group: string;
  readonly name: string;
  readonly file: string | null;
  readonly firstSeenAt: number;
};

const columns = `t.id, t.group_name as "group", t.name, t.file, t.last_day as lastDay`;
/** A test that vanished longer before was not renamed but deleted. */
const mostDaysApart = 7;
const mostLooked = 500;
const mostProposed = 3;

/**
 * Tests that were reported for the last time shortly before this one was reported first, never in one job with it, and
 * whose names are like its own: the likeliest first. None for tests that came with their suite, or that somebody said are
 * others. Rides on tests_by_identity.
 */
export async function renamesOf(db: Database, test: Subject): Promise<OtherTest[]> {
  const firstDay = dayOf(test.firstSeenAt);
  const gone = statement<[number, number, string, string, number, number, number], OtherTest>(
    db,
    `select ${columns} from tests t
     where t.suite_id = ? and t.id <> ? and t.alias_of is null and t.is_finding = 0
       and t.last_day between ? and ? and t.first_seen_at < ?
       and not exists (select 1 from dismissed_renames d where d.test_id = ? and d.other_id = t.id)
     order by t.last_day desc, t.id limit ?`,
  ).all(
    ...([
      test.suiteId,
      test.id,
      addDays(firstDay, -mostDaysApart),
      firstDay,
      test.firstSeenAt,
      test.id,
      mostLooked,
    ] as const),
  );
  return gone
    .map((other) => ({ other, likeness: renameLikeness(namesOf(test), namesOf(other)) }))
    .filter(({ likeness }) => likeness > 0)
    .toSorted((a, b) => b.likeness - a.likeness)
    .map(({ other }) => other)
    .slice(0, mostProposed)
    .filter(({ id }) => ranTogether(db, test.suiteId, id, test.id) === undefined);
}

function namesOf({ group, name, file }: Pick<OtherTest, "group" | "name" | "file">) {
  return { group, name, file: file ?? undefined };
}

/**
 * Tests of the suite whose group or name holds all words, by name: to choose one by hand. Those that its latest job ran
 * too are others for sure, and left out. Rides on tests_by_identity, jobs_by_suite and the key of `results`.
 */
export async function findOthers(
  db: Database,
  { id, suiteId }: Pick<Subject, "id" | "suiteId">,
  words: string,
  most: number,
): Promise<OtherTest[]> {
  const parts = words.toLowerCase().split(/\s+/).filter(Boolean).slice(0, 10);
  const latest = statement<[number, number], { job: number }>(
    db,
    `select j.id as job from jobs j indexed by jobs_by_suite
     cross join results r on r.job_id = j.id and r.test_id = ?
     where j.suite_id = ? order by j.started_at desc limit 1`,
  ).get(id, suiteId);
  return statement<[number, number, number | null, string, number], OtherTest>(
    db,
    `select ${columns} from tests t
     where t.suite_id = ? and t.id <> ? and t.alias_of is null and t.is_finding = 0
       and not exists (select 1 from results r where r.job_id = ? and r.test_id = t.id)
       and not exists (select 1 from json_each(?) w
         where instr(lower(t.group_name || ' ' || t.name), w.value) = 0)
     order by t.group_name, t.name, t.ordinal limit ?`,
  ).all(suiteId, id, latest?.job ?? null, JSON.stringify(parts), most);
}

/** Records that one test is not another one renamed: it is proposed no more. */
export function dismissRename(
  db: Database,
  projectId: number,
  { testId, otherId }: { readonly testId: number; readonly otherId: number },
  by: Actor,
  now: number,
): void {
  const { byKind, byId, byName } = columnsOf(by);
  statement<(number | string)[], never>(
    db,
    `insert or ignore into dismissed_renames (test_id, other_id, at, by_kind, by_id, by_name)
     select a.id, b.id, ?, ?, ?, ? from tests a join tests b on b.suite_id = a.suite_id
     where a.id = ? and b.id = ? and a.project_id = ?`,
  ).run(now, byKind, byId, byName, testId, otherId, projectId);
}
