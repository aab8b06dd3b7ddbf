import type { Database } from "#db/open.ts";
import { statement } from "#db/statement.ts";

/** A run in which a suite was red. */
export type RedRun = {
  readonly id: number;
  /** What CI calls it. */
  readonly key: string;
  readonly message: string | undefined;
  readonly startedAt: number;
  readonly branch: string | undefined;
  readonly pr: string | undefined;
  readonly commit: string | undefined;
  /** Of this suite; 0 if a command failed or a report could not be read. */
  readonly failedTests: number;
  readonly tests: number;
  readonly wallMs: number | undefined;
};

/** What is known of these runs as runs of the suite, in the order given. Rides on the primary keys. */
export async function redRunsOfSuite(
  db: Database,
  suiteId: number,
  runIds: readonly number[],
): Promise<RedRun[]> {
  type Nullable = "message" | "branch" | "pr" | "commit" | "wallMs";
  type Row = Omit<RedRun, Nullable> &
    Record<Exclude<Nullable, "wallMs">, string | null> & { wallMs: number | null };
  return statement<[string, number], Row>(
    db,
    `select r.id, r.key, r.message, s.started_at as startedAt, r.branch, r.pr, r.commit_sha as "commit", s.failed as failedTests,
            s.tests, s.wall_ms as wallMs
     from json_each(?) ids cross join suite_runs s on s.suite_id = ? and s.run_id = ids.value
     cross join runs r on r.id = s.run_id order by ids.key`,
  )
    .all(JSON.stringify(runIds), suiteId)
    .map((row) => ({
      ...row,
      message: row.message ?? undefined,
      branch: row.branch ?? undefined,
      pr: row.pr ?? undefined,
      commit: row.commit ?? undefined,
      wallMs: row.wallMs ?? undefined,
    }));
}
