import type { Database } from "#db/open.ts";
import { is } from "#db/roll-ups/codes.ts";
import { isEmptied } from "#db/roll-ups/emptied-jobs.ts";
import { scopes } from "#db/roll-ups/window-sums.ts";
import { statement } from "#db/statement.ts";
import { addDays, dayStart } from "#lib/day.ts";

/** Some 20 ms of work. */
const resultsAtOnce = 20_000;

/**
 * Sums up the tests of a day again, so many of them that it takes no longer than a step may; the key is the day with
 * the last of them. A day of which retention removed results is kept as it is.
 */
export function recountTestDays(
  db: Database,
  projectId: number,
  after: string,
  _now: number,
  most = resultsAtOnce,
): string | undefined {
  const [day = "", test = ""] = after.split(" ");
  // Half a day is gone on with; a whole one names no test.
  const at = test === "" ? nextDay(db, projectId, day) : day;
  if (at === undefined) return undefined;
  const { results, isWhole } = volumeOf(db, projectId, at);
  if (!isWhole) return at;
  const from = test === "" ? 0 : Number(test);
  const until = lastTestOfPart(db, projectId, from, Math.ceil(results / most));
  sumUp(db, projectId, at, from, until ?? Number.MAX_SAFE_INTEGER);
  return until === undefined ? at : `${at} ${until}`;
}

/** The next day with a job or a sum. Rides on jobs_by_suite and the primary key of `test_days`. */
function nextDay(db: Database, projectId: number, after: string): string | undefined {
  return (
    statement<[{ project: number; after: string; from: number }], { day: string | null }>(
      db,
      `select min(day) as day from (
         select min(day) as day from test_days where project_id = @project and day > @after
         union all
         select (select j.day from jobs j indexed by jobs_by_suite where j.suite_id = s.id and j.started_at >= @from
                 order by j.started_at limit 1)
         from suites s where s.project_id = @project)`,
    ).get({ project: projectId, after, from: after === "" ? 0 : dayStart(addDays(after, 1)) })?.day ??
    undefined
  );
}

/** SQL: the jobs of the project `@project` that began from `@from` to `@until`. */
const jobsOfDay = `suites s cross join jobs j indexed by jobs_by_suite
  on j.suite_id = s.id and j.started_at >= @from and j.started_at < @until`;

/** How many results a day has, and whether all of them are still there. */
function volumeOf(db: Database, projectId: number, day: string): { results: number; isWhole: boolean } {
  const { results, emptied } = statement<
    [{ project: number; from: number; until: number }],
    { results: number; emptied: number }
  >(
    db,
    `select coalesce(sum(j.tests), 0) as results,
            count(*) filter (where ${isEmptied("j")}) as emptied
     from ${jobsOfDay} where s.project_id = @project`,
  ).get({ project: projectId, ...boundsOf(day) })!;
  return { results, isWhole: emptied === 0 };
}

/** The last of the tests after one that make up one of so many parts of a project's; undefined if none come after it. */
function lastTestOfPart(db: Database, projectId: number, after: number, parts: number): number | undefined {
  if (parts <= 1) return undefined;
  const all = statement<[number], { tests: number }>(
    db,
    "select count(*) as tests from tests where project_id = ?",
  ).get(projectId)!;
  return statement<[number, number, number], { id: number }>(
    db,
    "select id from tests not indexed where project_id = ? and id > ? order by id limit 1 offset ?",
  ).get(projectId, after, Math.ceil(all.tests / parts))?.id;
}

/** A linter's findings are stored as results but are no tests: they stay out. */
function sumUp(db: Database, projectId: number, day: string, after: number, until: number): void {
  const part = { project: projectId, day, after, last: until };
  statement<[typeof part], never>(
    db,
    `delete from test_days where project_id = @project and day = @day and scope in (${scopes})
       and test_id > @after and test_id <= @last`,
  ).run(part);
  statement<[typeof part & { from: number; until: number }], never>(
    db,
    `insert into test_days (project_id, day, scope, test_id, ran, failed, errored, flaky, skipped, duration_ms)
     select @project, @day, j.scope, r.test_id, sum(r.${is.ran}), sum(r.${is.failed}), sum(r.${is.errored}),
            sum(r.${is.flaky}), sum(r.${is.skipped}), coalesce(sum(r.duration_ms), 0)
     from ${jobsOfDay}
     cross join results r on r.job_id = j.id and r.test_id > @after and r.test_id <= @last
     where s.project_id = @project
       and not exists (select 1 from tests t where t.id = r.test_id and t.is_finding = 1)
     group by j.scope, r.test_id`,
  ).run({ ...part, ...boundsOf(day) });
}

function boundsOf(day: string): { from: number; until: number } {
  return { from: dayStart(day), until: dayStart(addDays(day, 1)) };
}
