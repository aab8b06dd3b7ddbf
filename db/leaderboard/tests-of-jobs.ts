import type { Database } from "#db/open.ts";
import { type JobTests, readJobTests } from "#db/roll-ups/job-tests.ts";
import { statement } from "#db/statement.ts";
import { eachRange } from "#lib/test-set.ts";

/** How many of some jobs have a result of a test. */
export type TestsOfJobs = {
  /** A result that was not skipped. */
  ran(testId: number): number;
  skipped(testId: number): number;
  /** A byte for each test from `first` on: "1" of those with a result. For SQL to look up. */
  readonly reported: Buffer;
  readonly first: number;
};

/** How often tests ran in these jobs. Rides on the primary key of `job_tests`: a few bytes for each job. */
export function testsOfJobs(db: Database, jobIds: readonly number[]): TestsOfJobs {
  const sets = statement<[string], { jobId: number } & { [set in keyof JobTests]: JobTests[set] | null }>(
    db,
    `select jobs.value as jobId, t.ran, t.skipped
     from json_each(?) jobs left join job_tests t on t.job_id = jobs.value`,
  )
    .all(JSON.stringify(jobIds))
    .map(({ jobId, ran, skipped }) =>
      ran === null || skipped === null ? readJobTests(db, jobId) : { ran, skipped },
    );
  const [first, until] = boundsOf(sets);
  const ran = countsOf(
    sets.map((set) => set.ran),
    first,
    until,
  );
  const skipped = countsOf(
    sets.map((set) => set.skipped),
    first,
    until,
  );
  const reported = Buffer.alloc(until - first, "0");
  for (let at = 0; at < reported.length; at++) if (ran[at]! + skipped[at]! > 0) reported[at] = one;
  return {
    ran: (testId) => ran[testId - first] ?? 0,
    skipped: (testId) => skipped[testId - first] ?? 0,
    reported,
    first,
  };
}

const one = "1".charCodeAt(0);

/** From the least id to the one after the greatest. */
function boundsOf(sets: readonly JobTests[]): [first: number, until: number] {
  let first = Number.POSITIVE_INFINITY;
  let last = 0;
  for (const { ran, skipped } of sets) {
    for (const set of [ran, skipped]) {
      eachRange(set, (from, until) => {
        first = Math.min(first, from);
        last = Math.max(last, until);
      });
    }
  }
  return last === 0 ? [0, 0] : [first, last];
}

/** How many of the sets hold each id: what enters and leaves at each, summed up. */
function countsOf(sets: readonly Uint8Array[], first: number, until: number): Int32Array {
  const counts = new Int32Array(until - first + 1);
  for (const set of sets) {
    eachRange(set, (from, end) => {
      counts[from - first]! += 1;
      counts[end - first]! -= 1;
    });
  }
  for (let at = 1; at < counts.length; at++) counts[at]! += counts[at - 1]!;
  return counts;
}
