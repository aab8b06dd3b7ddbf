import type { Database } from "#db/open.ts";
import { statement } from "#db/statement.ts";

/** The run since which a test is probably broken on the default branch. */
export type BrokenSince = {
  readonly runId: number;
  readonly runKey: string;
  readonly commit: string | undefined;
};

/** Of these tests, those that are broken on the default branch since a run that began before `at`, by test. */
export async function brokenSince(
  db: Database,
  testIds: readonly number[],
  at: number,
): Promise<Map<number, BrokenSince>> {
  const rows = statement<
    [string, number],
    Omit<BrokenSince, "commit"> & { testId: number; commit: string | null }
  >(
    db,
    `select s.test_id as testId, r.id as runId, r.key as runKey, l.commit_sha as "commit"
     from json_each(?) ids cross join test_standings s on s.test_id = ids.value
     join legs l on l.id = s.broken_since_leg_id join runs r on r.id = l.run_id
     where r.started_at < ?`,
  ).all(JSON.stringify(testIds), at);
  return new Map(rows.map(({ testId, commit, ...run }) => [testId, { ...run, commit: commit ?? undefined }]));
}
