import { withoutCopies } from "#ingest/copied-files.ts";
import { attemptRank } from "#ingest/file-order.ts";
import type { AttemptRecord, FileRecords, ResultRecord, SetAsideFile } from "#ingest/records.ts";
import { executions } from "#ingest/repeats.ts";
import { attemptsAcross, lastOutcome, rerunsAmong, type Sighting } from "#ingest/reruns.ts";
import { isFailure, type Outcome, type Verdict } from "#lib/outcome.ts";

/**
 * One result for each test case of a job, by ascending test id, from all its reports in one variant; none from no
 * files. `sibling` gives the id of further tests that carry the same name (ordinals from 2); it must give the
 * same id for the same question.
 *
 * Three steps: files that only repeat others are set aside (`withoutCopies`); within a file, retries are told
 * from different tests of one name (`executions`); what still stands in several files or parts becomes the
 * attempts of one result (`attemptsAcross`). No order of the files changes a verdict, nothing counts twice, and a
 * test that failed is never plainly passed.
 */
export function jobResults(
  files: readonly FileRecords[],
  sibling: (test: number, ordinal: number) => number,
): { results: ResultRecord[]; setAside: SetAsideFile[] } {
  const { kept, setAside } = withoutCopies(files);
  const seen = sightingsByTest(kept, sibling);
  const holdsReruns = someTwice(seen) ? rerunsAmong(seen.values()) : () => false;
  const results = [...seen.keys()]
    .sort((a, b) => a - b)
    .map((test) => {
      const sightings = seen.get(test)!;
      return asResult(
        test,
        sightings.length === 1 ? sightings[0]!.attempts : attemptsAcross(sightings, holdsReruns),
      );
    });
  return { results, setAside };
}

function sightingsByTest(
  files: readonly FileRecords[],
  sibling: (test: number, ordinal: number) => number,
): Map<number, Sighting[]> {
  const seen = new Map<number, Sighting[]>();
  for (const [file, records] of files.entries()) {
    const path = records.file;
    const rank = attemptRank(path);
    for (const { test, part, attempts } of executions(records, sibling)) {
      const sightings = seen.get(test);
      const sighting = { attempts, file, path, rank, part };
      if (sightings === undefined) seen.set(test, [sighting]);
      else sightings.push(sighting);
    }
  }
  return seen;
}

function someTwice(seen: ReadonlyMap<number, readonly Sighting[]>): boolean {
  for (const sightings of seen.values()) if (sightings.length > 1) return true;
  return false;
}

function asResult(test: number, attempts: readonly AttemptRecord[]): ResultRecord {
  let durationMs: number | undefined;
  for (const each of attempts) {
    if (each.durationMs !== undefined) durationMs = (durationMs ?? 0) + each.durationMs;
  }
  const outcome = lastOutcome(attempts);
  return { test, verdict: verdict(outcome, attempts), outcome, durationMs, attempts };
}

/** The last attempt that ran decides; a pass after a failure is flaky. */
function verdict(last: Outcome, attempts: readonly AttemptRecord[]): Verdict {
  if (isFailure(last)) return "failed";
  if (last === "skipped") return "skipped";
  return attempts.some((each) => isFailure(each.outcome)) ? "flaky" : "passed";
}
