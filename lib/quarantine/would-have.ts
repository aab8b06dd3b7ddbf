import { type FailedResultSeen, type MutingEntry, mutingOf } from "#lib/quarantine/muting.ts";

/** A failed result of a past run. */
export type PastFailure = FailedResultSeen & {
  readonly testId: number;
  /** An entry that holds already muted it. */
  readonly isMuted: boolean;
};

/** A run that was red. */
export type PastRun = {
  readonly runId: number;
  /** What CI calls it. */
  readonly key: string;
  readonly startedAt: number;
  readonly failures: readonly PastFailure[];
  /** Something else than failing tests kept it red: a crash, a report that could not be read, a linter's finding. */
  readonly hasOtherFault: boolean;
};

/** What an entry would mute. */
export type WouldMute = Pick<MutingEntry, "signatures" | "mutedSignatures" | "branch" | "variant"> & {
  readonly testIds: ReadonlySet<number>;
};

/** A past run that an entry would have turned green, with the tests of which it would have muted a failure. */
export type SparedRun = Pick<PastRun, "runId" | "key" | "startedAt"> & {
  readonly testIds: readonly number[];
};

/**
 * The past runs that an entry would have turned green: each failure muted, by it or already, at least one by it, and
 * nothing else wrong. In the order given.
 */
export function sparedRuns(runs: readonly PastRun[], entry: WouldMute): SparedRun[] {
  return runs.flatMap(({ runId, key, startedAt, failures, hasOtherFault }) => {
    if (hasOtherFault) return [];
    const own = failures.filter((failure) => !failure.isMuted);
    if (own.length === 0 || !own.every((failure) => wouldMute(failure, entry))) return [];
    return [{ runId, key, startedAt, testIds: [...new Set(own.map(({ testId }) => testId))] }];
  });
}

function wouldMute(failure: PastFailure, entry: WouldMute): boolean {
  if (!entry.testIds.has(failure.testId)) return false;
  const always = { id: 0, addedAt: 0, until: Number.POSITIVE_INFINITY, tightenedBy: undefined };
  return mutingOf(failure, [{ ...always, ...entry }])?.isMuted === true;
}
