import type { Database } from "#db/open.ts";
import { statement } from "#db/statement.ts";

/** A test with everything that names it. */
export type TestIdentity = {
  readonly id: number;
  readonly suiteId: number;
  readonly suite: string;
  readonly group: string;
  readonly name: string;
  /** 1; more where different tests share suite, group and name. */
  readonly ordinal: number;
  readonly file: string | null;
  readonly line: number | null;
  readonly firstSeenAt: number;
  /** The latest UTC day on which it was reported. */
  readonly lastDay: string;
  /** A linter's finding: it has results, but no part in statistics. */
  readonly isFinding: boolean;
  /** How many of its latest results on the default branch failed. */
  readonly trailingFailures: number;
  /** The run in which those failures began, while it is known. */
  readonly failingSince: FirstFailingRun | undefined;
};

export type FirstFailingRun = {
  readonly id: number;
  /** What CI calls it. */
  readonly key: string;
  readonly commit: string | undefined;
};

/** A test of the project; the one it was merged into, if it was. */
export async function findTest(
  db: Database,
  projectId: number,
  testId: number,
): Promise<TestIdentity | undefined> {
  const row = statement<
    [number, number],
    Omit<TestIdentity, "isFinding" | "trailingFailures" | "failingSince"> & {
      isFinding: number;
      trailingFailures: number | null;
      sinceId: number | null;
      sinceKey: string;
      sinceCommit: string | null;
    }
  >(
    db,
    `select t.id, t.suite_id as suiteId, s.name as suite, t.group_name as "group", t.name, t.ordinal, t.file, t.line,
            t.first_seen_at as firstSeenAt, t.last_day as lastDay, t.is_finding as isFinding,
            f.length as trailingFailures, r.id as sinceId, r.key as sinceKey, r.commit_sha as sinceCommit
     from tests asked join tests t on t.id = coalesce(asked.alias_of, asked.id)
     join suites s on s.id = t.suite_id left join failing_streaks f on f.test_id = t.id
     left join runs r on r.id = f.since_run_id
     where asked.id = ? and t.project_id = ?`,
  ).get(testId, projectId);
  if (row === undefined) return undefined;
  const { isFinding, trailingFailures, sinceId, sinceKey, sinceCommit, ...test } = row;
  return {
    ...test,
    isFinding: isFinding === 1,
    trailingFailures: trailingFailures ?? 0,
    failingSince:
      sinceId === null ? undefined : { id: sinceId, key: sinceKey, commit: sinceCommit ?? undefined },
  };
}
