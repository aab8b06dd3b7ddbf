import type { Database } from "#db/open.ts";
import { storedLostGroup } from "#db/quarantine/lost-group.ts";
import { isRedJob, latestJobs } from "#db/roll-ups/run-totals.ts";
import type { RunCounts } from "#db/runs/run-row.ts";
import { statement } from "#db/statement.ts";
import type { LostGroup } from "#lib/quarantine/lost-group.ts";

/** One part of a run at one attempt. */
export type RunJob = {
  readonly id: number;
  readonly name: string;
  readonly shard: string;
  readonly suiteId: number;
  readonly suite: string;
  /** Canonical key=value pairs; "" if nothing is known. */
  readonly variant: string;
  readonly attempt: number;
  /** A later attempt of the same part stands in its place. */
  readonly isSuperseded: boolean;
  readonly isRed: boolean;
  readonly counts: RunCounts;
  readonly startedAt: number;
  readonly wallMs: number | undefined;
  readonly exitCode: number | undefined;
  /** A report was cut off or refused. */
  readonly isIncomplete: boolean;
  readonly uploadId: number;
  /** Tests that it usually has; known only where failures of it were muted. */
  readonly usualTests: number | undefined;
  /** What it lacks of what it always had; known only there as well. */
  readonly lostGroup: LostGroup | undefined;
};

/** All jobs of a run by name, shard and variant, the latest attempt of each first. */
export async function jobsOfRun(db: Database, runId: number): Promise<RunJob[]> {
  type Row = Pick<RunJob, "id" | "name" | "shard" | "suiteId" | "suite" | "variant" | "attempt"> &
    Pick<RunJob, "startedAt" | "uploadId"> &
    RunCounts & { isLatest: number; isRed: number; isIncomplete: number } & {
      wallMs: number | null;
      exitCode: number | null;
      usualTests: number | null;
      lostGroup: string | null;
    };
  return statement<[{ run: number }], Row>(
    db,
    `select j.id, j.name, j.shard, j.suite_id as suiteId, s.name as suite, v.key as variant, j.attempt,
            j.id in (select id from (${latestJobs})) as isLatest, ${isRedJob} as isRed, j.tests, j.passed,
            j.failed - j.errored as failed, j.errored, j.flaky, j.skipped, j.quarantined, j.usual_tests as usualTests,
            j.lost_group as lostGroup, j.started_at as startedAt,
            j.wall_ms as wallMs, j.exit_code as exitCode, j.is_incomplete as isIncomplete, j.upload_id as uploadId
     from jobs j join suites s on s.id = j.suite_id join variants v on v.id = j.variant_id
     where j.run_id = @run order by j.name, length(j.shard), j.shard, v.key, j.attempt desc, j.id desc`,
  )
    .all({ run: runId })
    .map(({ tests, passed, failed, errored, flaky, skipped, quarantined, isLatest, ...row }) => ({
      ...row,
      counts: { tests, passed, failed, errored, flaky, skipped, quarantined },
      isSuperseded: isLatest === 0,
      isRed: row.isRed === 1,
      isIncomplete: row.isIncomplete === 1,
      wallMs: row.wallMs ?? undefined,
      exitCode: row.exitCode ?? undefined,
      usualTests: row.usualTests ?? undefined,
      lostGroup: storedLostGroup(row.lostGroup),
    }));
}
