import type { Database } from "#db/open.ts";
import { type EarlierRun, earlierRuns, type JobPart, type WholeJob } from "#db/quarantine/earlier-runs.ts";
import { statement } from "#db/statement.ts";
import { expectedTests, isLost, type LostGroup } from "#lib/quarantine/lost-group.ts";

/** So many groups are looked at, those that lack most tests first. */
const mostGroups = 50;

/**
 * What a job lacks of what it always had, with all that its run has brought of it so far; undefined for nothing. What
 * another shard may still bring is waited for: where tests move between shards, until the shards of the latest earlier
 * run have all come (a shard alone would miss a class in 7 to 12 % of runs, by simulation of Jest's way to divide files
 * that come and go, so in 0.2 to 1.4 %); where they never did, until those that ever had the group have. Not lacking are
 * tests of a name that came new elsewhere in the job (the class was renamed or moved), tests in quarantine (a skip list
 * may leave them out), and linters' findings. Costs two passes over a job's results where nothing is missing.
 */
export function findLostGroup(db: Database, jobId: number): LostGroup | undefined {
  const job = wholeJob(db, jobId);
  const earlier = earlierRuns(db, job);
  if (earlier.length === 0) return undefined;
  const now = partsNow(db, job);
  const missing = missingTests(db, earlier, now);
  const shards = new Set(now.map(({ shard }) => shard));
  const isWhole = earlier[0]!.parts.every(({ shard }) => shards.has(shard));
  if (missing.length === 0 || (!isWhole && movesTests(db, earlier))) return undefined;
  const lost: Omit<LostGroup, "others">[] = [];
  for (const { group, excused } of missing) {
    const counts = countsOfGroup(db, job.suiteId, group, [...now, ...earlier.flatMap(({ parts }) => parts)]);
    const holders = earlier.flatMap(({ parts }) => parts.filter(({ jobId }) => counts.has(jobId)));
    if (!holders.every(({ shard }) => shards.has(shard))) continue;
    const inRuns = earlier.map((run) => ({ ...run, tests: testsIn(run.parts, counts) }));
    const expected = expectedTests(inRuns);
    const tests = testsIn(now, counts) + excused;
    if (isLost(tests, expected)) lost.push({ group, tests, expected });
  }
  const [worst] = lost.toSorted((a, b) => b.expected - b.tests - (a.expected - a.tests));
  return worst && { ...worst, others: lost.length - 1 };
}

/** What was found of a job when it came. */
export function storedLostGroup(stored: string | null): LostGroup | undefined {
  // Only spareUpload writes it.
  return stored === null ? undefined : (JSON.parse(stored) as LostGroup);
}

function wholeJob(db: Database, jobId: number): WholeJob {
  return statement<[number], WholeJob>(
    db,
    `select j.project_id as projectId, j.run_id as runId, j.name, j.suite_id as suiteId, j.variant_id as variantId,
            j.scope, r.branch, j.started_at as startedAt
     from jobs j join runs r on r.id = j.run_id where j.id = ?`,
  ).get(jobId)!;
}

/** The latest attempt of each shard. */
function partsNow(db: Database, { runId, name, suiteId, variantId }: WholeJob): JobPart[] {
  const rows = statement<[number, string, number, number], JobPart>(
    db,
    `select id as jobId, shard from jobs indexed by jobs_by_key
     where run_id = ? and name = ? and suite_id = ? and variant_id = ? order by attempt, id`,
  ).all(runId, name, suiteId, variantId);
  return [...new Map(rows.map((part) => [part.shard, part])).values()];
}

/** True if a test was reported by one shard in one run and by another in another. */
function movesTests(db: Database, earlier: readonly EarlierRun[]): boolean {
  const shardOf = new Map<number, string>();
  for (const part of earlier.flatMap(({ parts }) => parts)) {
    for (const test of testsOf(db, [part])) {
      const before = shardOf.get(test);
      if (before !== undefined && before !== part.shard) return true;
      shardOf.set(test, part.shard);
    }
  }
  return false;
}

/** A group of which tests are missing; `excused` counts those that are missing for a reason. */
type MissingTests = { readonly group: string; readonly excused: number };

/**
 * The latest run that ended green has all that there is to expect; where none did, some of the runs have it.
 */
function missingTests(
  db: Database,
  earlier: readonly EarlierRun[],
  now: readonly JobPart[],
): readonly MissingTests[] {
  const green = earlier.find(({ endedGreen }) => endedGreen);
  const before = testsOf(
    db,
    (green === undefined ? earlier : [green]).flatMap(({ parts }) => parts),
  );
  const present = testsOf(db, now);
  const missing = [...before].filter((test) => !present.has(test));
  if (missing.length === 0) return [];
  const fresh = namesOf(
    db,
    [...present].filter((test) => !before.has(test)),
  );
  const groups = Map.groupBy(described(db, missing), ({ group }) => group);
  return [...groups]
    .map(([group, tests]) => {
      const gone = tests.filter(({ name, isMuted }) => isMuted === 0 && !takeOne(fresh, name));
      return { group, gone: gone.length, excused: tests.length - gone.length };
    })
    .filter(({ gone }) => gone > 0)
    .toSorted((a, b) => b.gone - a.gone)
    .slice(0, mostGroups);
}

/** The tests that some jobs reported. Rides on the primary key of results. */
function testsOf(db: Database, parts: readonly JobPart[]): Set<number> {
  const tests = statement<[string], number>(
    db,
    "select r.test_id from json_each(?) ids cross join results r on r.job_id = ids.value",
  )
    .pluck()
    .all(JSON.stringify(parts.map(({ jobId }) => jobId))) as number[];
  return new Set(tests);
}

function described(db: Database, tests: readonly number[]) {
  return statement<[string], { group: string; name: string; isMuted: 0 | 1 }>(
    db,
    `select t.group_name as "group", t.name, exists (
       select 1 from quarantine_tests q indexed by quarantine_tests_by_test
       join quarantine_entries e on e.id = q.entry_id and e.released_at is null where q.test_id = t.id
     ) as isMuted
     from json_each(?) ids cross join tests t on t.id = ids.value where t.is_finding = 0 order by t.id`,
  ).all(JSON.stringify(tests));
}

/** How many of some tests have each name. */
function namesOf(db: Database, tests: readonly number[]): Map<string, number> {
  const rows = statement<[string], { name: string; tests: number }>(
    db,
    `select t.name, count(*) as tests from json_each(?) ids cross join tests t on t.id = ids.value
     where t.is_finding = 0 group by t.name`,
  ).all(JSON.stringify(tests));
  return new Map(rows.map(({ name, tests }) => [name, tests]));
}

function takeOne(counts: Map<string, number>, name: string): boolean {
  const left = counts.get(name) ?? 0;
  if (left > 0) counts.set(name, left - 1);
  return left > 0;
}

/** How many tests of a group each job reported; those that reported none are left out. Rides on tests_by_identity. */
function countsOfGroup(
  db: Database,
  suiteId: number,
  group: string,
  parts: readonly JobPart[],
): Map<number, number> {
  const rows = statement<[string, number, string], { jobId: number; tests: number }>(
    db,
    `select r.job_id as jobId, count(*) as tests
     from json_each(?) ids cross join tests t indexed by tests_by_identity on t.suite_id = ? and t.group_name = ?
     cross join results r on r.job_id = ids.value and r.test_id = t.id
     where t.is_finding = 0 group by r.job_id`,
  ).all(JSON.stringify(parts.map(({ jobId }) => jobId)), suiteId, group);
  return new Map(rows.map(({ jobId, tests }) => [jobId, tests]));
}

/** Tests over some shards; of several attempts of a shard the one that reported most. */
function testsIn(parts: readonly JobPart[], counts: ReadonlyMap<number, number>): number {
  const byShard = Map.groupBy(parts, ({ shard }) => shard);
  return [...byShard.values()]
    .map((attempts) => Math.max(...attempts.map(({ jobId }) => counts.get(jobId) ?? 0)))
    .reduce((sum, tests) => sum + tests, 0);
}
