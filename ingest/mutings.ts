import type { Database } from "#db/open.ts";
import { mutingEntriesOf } from "#db/quarantine/muting-entries.ts";
import { isFailure } from "#lib/outcome.ts";
import { type FailedResultSeen, type Muting, mutingOf } from "#lib/quarantine/muting.ts";
import type { ResultRecord } from "#lib/result-record.ts";

/**
 * What quarantine says of each test that failed in the end; none of those that no entry took in. Where nothing failed,
 * the database is not asked.
 */
export function mutingsOf(
  db: Database,
  results: readonly ResultRecord[],
  job: Omit<FailedResultSeen, "signatures">,
  isCounted: (test: number) => boolean,
  signatureOf: (failure: number) => number | null,
): Map<number, Muting> {
  const failed = results.filter(({ verdict, test }) => verdict === "failed" && isCounted(test));
  const mutings = new Map<number, Muting>();
  if (failed.length === 0) return mutings;
  const entries = mutingEntriesOf(
    db,
    failed.map(({ test }) => test),
  );
  for (const { test, attempts } of failed) {
    const concerned = entries.get(test);
    if (concerned === undefined) continue;
    const signatures = attempts
      .filter(({ outcome }) => isFailure(outcome))
      .map(({ failure }) => (failure === undefined ? undefined : (signatureOf(failure) ?? undefined)));
    const muting = mutingOf({ ...job, signatures }, concerned);
    if (muting !== undefined) mutings.set(test, muting);
  }
  return mutings;
}
