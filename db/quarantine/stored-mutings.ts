import type { Database } from "#db/open.ts";
import { is } from "#db/roll-ups/codes.ts";
import { statement } from "#db/statement.ts";
import type { StoredMuting, UnmutedReason } from "#lib/quarantine/muting.ts";

/** A row of `mutingColumns`. */
export type MutingRow = {
  readonly mutedBy: number | null;
  readonly unmutedBy: number | null;
  readonly unmutedReason: UnmutedReason | null;
};

/** Of failing_results, called `f`. */
export const mutingColumns =
  "f.muted_by as mutedBy, f.unmuted_by as unmutedBy, f.unmuted_reason as unmutedReason";

/** What quarantine said of a failing result when it came; undefined if no entry took its test in. */
export function storedMuting({ mutedBy, unmutedBy, unmutedReason }: MutingRow): StoredMuting | undefined {
  if (mutedBy !== null) return { isMuted: true, entryId: mutedBy };
  if (unmutedBy === null || unmutedReason === null) return undefined;
  return { isMuted: false, entryId: unmutedBy, reason: unmutedReason };
}

/** What quarantine said of the failures of some jobs, in order of test. */
export type JobsQuarantine = {
  /** Tests of which every failed result is muted. */
  readonly mutedTests: readonly number[];
  /** Tests in quarantine of which one is not, and why. */
  readonly unmuted: readonly { readonly testId: number; readonly reason: UnmutedReason }[];
};

/** Rides on failing_results_by_job. */
export function quarantineOfJobs(db: Database, jobIds: readonly number[]): JobsQuarantine {
  type Row = { testId: number; isMuted: 0 | 1; reason: UnmutedReason | null };
  const rows = statement<[string], Row>(
    db,
    `select f.test_id as testId, count(*) = count(f.muted_by) as isMuted, min(f.unmuted_reason) as reason
     from json_each(?) ids
     cross join failing_results f indexed by failing_results_by_job on f.job_id = ids.value
     where f.${is.failed} group by f.test_id
     having count(f.muted_by) + count(f.unmuted_by) > 0 order by f.test_id`,
  ).all(JSON.stringify(jobIds));
  return {
    mutedTests: rows.filter(({ isMuted }) => isMuted === 1).map(({ testId }) => testId),
    unmuted: rows.flatMap(({ testId, reason }) => (reason === null ? [] : [{ testId, reason }])),
  };
}
