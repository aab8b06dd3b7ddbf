import type { Database } from "#db/open.ts";
import { statement } from "#db/statement.ts";
import { type FailureSighting, isFlakeSighting } from "#lib/quarantine/flake-sighting.ts";
import { resultCode } from "#lib/result-code.ts";
import type { Outcome } from "#lib/stats/calibration/self-label.ts";

/** A signature with which tests failed before. */
export type KnownSignature = {
  readonly id: number;
  readonly text: string;
  readonly cause: string;
  /** Failed results in which an attempt of the tests ended so. */
  readonly failures: number;
  /** Epoch ms. */
  readonly lastAt: number;
  /** At least one of those failures was no genuine break, as far as is known. */
  readonly isFlake: boolean;
};

/** Failed attempts that are looked at, the latest: more say nothing new. */
const mostSightings = 5000;

/**
 * The signatures with which these tests failed before, the commonest first, by all failed attempts of all results that
 * are kept. Rides on failing_results_by_test.
 */
export function knownSignatures(db: Database, testIds: readonly number[]): KnownSignature[] {
  const sightings = statement<[string], Row>(
    db,
    `select coalesce(x.signature_id, f.signature_id) as signatureId, f.job_id as jobId, f.test_id as testId,
            f.started_at as startedAt, f.code = ${resultCode.flaky} as isRecovered, f.is_contradicted as isContradicted,
            o.outcome as said, (
              select coalesce(v.p_held, v.p_genuine) from legs l join failure_verdicts v on v.leg_id = l.id and v.test_id = f.test_id
              where l.run_id = f.run_id and l.attempt = j.attempt and l.variant_id = j.variant_id) as pGenuine
     from json_each(?) ids
     cross join failing_results f indexed by failing_results_by_test on f.test_id = ids.value
     join jobs j on j.id = f.job_id
     left join attempts a on a.job_id = f.job_id and a.test_id = f.test_id and a.failure_id is not null
     left join failures x on x.id = a.failure_id
     left join outcomes o on o.run_id = f.run_id and o.test_id = f.test_id
     where coalesce(x.signature_id, f.signature_id) is not null
     order by f.run_id desc limit ${mostSightings}`,
  ).all(JSON.stringify(testIds));
  const bySignature = Map.groupBy(sightings, ({ signatureId }) => signatureId);
  const words = signatureWords(db, [...bySignature.keys()]);
  return [...bySignature]
    .map(([id, own]) => ({
      id,
      ...words.get(id)!,
      failures: new Set(own.map(({ jobId, testId }) => `${jobId} ${testId}`)).size,
      lastAt: own.reduce((last, { startedAt }) => Math.max(last, startedAt), 0),
      isFlake: own.some((row) => isFlakeSighting(sightingOf(row))),
    }))
    .toSorted((a, b) => b.failures - a.failures || a.id - b.id);
}

/** Text and cause of signatures by id. */
export function signatureWords(
  db: Database,
  ids: readonly number[],
): Map<number, { readonly text: string; readonly cause: string }> {
  const rows = statement<[string], { id: number; text: string; cause: string }>(
    db,
    "select s.id, s.text, s.cause from json_each(?) ids join signatures s on s.id = ids.value",
  ).all(JSON.stringify(ids));
  return new Map(rows.map(({ id, ...words }) => [id, words]));
}

/** Those of the ids that are signatures of the project. */
export function signaturesOfProject(db: Database, projectId: number, ids: readonly number[]): number[] {
  return statement<[string, number], { id: number }>(
    db,
    `select distinct s.id from json_each(?) ids join signatures s on s.id = ids.value
     where s.project_id = ? order by s.id`,
  )
    .all(JSON.stringify(ids), projectId)
    .map(({ id }) => id);
}

type Row = {
  readonly signatureId: number;
  readonly jobId: number;
  readonly testId: number;
  readonly startedAt: number;
  readonly isRecovered: 0 | 1;
  readonly isContradicted: 0 | 1;
  readonly said: Outcome | null;
  readonly pGenuine: number | null;
};

function sightingOf({ isRecovered, isContradicted, said, pGenuine }: Row): FailureSighting {
  return {
    isRecovered: isRecovered === 1,
    isContradicted: isContradicted === 1,
    said: said ?? undefined,
    pGenuine: pGenuine ?? undefined,
  };
}
