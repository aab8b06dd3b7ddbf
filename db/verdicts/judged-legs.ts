import type { Database } from "#db/open.ts";
import { latestJobs } from "#db/roll-ups/run-totals.ts";
import { statement } from "#db/statement.ts";
import type { JudgedFailure, JudgedLeg } from "#lib/model-verdict.ts";
import type { EvidenceLine } from "#lib/stats/contract/evidence-line.ts";
import type { FailureLabel } from "#lib/stats/contract/run-verdict.ts";

/** What the model said of the legs of a run whose latest jobs failed; none for a green or an unjudged run. */
export function judgedLegsOfRun(db: Database, runId: number): JudgedLeg[] {
  return withFailures(
    db,
    statement<[{ run: number }], LegRow>(
      db,
      `select ${columns} from legs l
       where l.run_id = @run and l.judged_failures is not null and exists (
         select 1 from (${latestJobs}) j
         where j.attempt = l.attempt and j.variant_id = l.variant_id and j.failed > 0)
       order by l.id`,
    ).all({ run: runId }),
  );
}

/** What the model said of the legs to which an upload's jobs belong. Rides on jobs_by_upload and legs_by_run. */
export function judgedLegsOfUpload(db: Database, uploadId: number): JudgedLeg[] {
  return withFailures(
    db,
    statement<[number], LegRow>(
      db,
      `select distinct ${columns} from jobs j
       join legs l on l.run_id = j.run_id and l.attempt = j.attempt and l.variant_id = j.variant_id
       where j.upload_id = ? and l.judged_failures is not null order by l.id`,
    ).all(uploadId),
  );
}

type LegRow = Omit<JudgedLeg, "failures" | "isMassFailure"> & { readonly isMassFailure: 0 | 1 };

const columns = `l.id as legId, l.p_genuine as pGenuine, l.p_new_break as pNewBreak, l.p_outage as pOutage, l.label,
  l.is_mass_failure as isMassFailure`;

function withFailures(db: Database, legs: readonly LegRow[]): JudgedLeg[] {
  return legs.map((leg) => ({
    ...leg,
    isMassFailure: leg.isMassFailure === 1,
    failures: failuresOfLeg(db, leg.legId),
  }));
}

type FailureRow = Omit<JudgedFailure, "evidence"> & {
  readonly evidence: string;
  readonly label: FailureLabel;
};

function failuresOfLeg(db: Database, legId: number): JudgedFailure[] {
  return statement<[number], FailureRow>(
    db,
    `select test_id as testId, p_genuine as pGenuine, p_preexisting as pPreexisting, p_flake as pFlake,
            p_outage as pOutage, label, evidence
     from failure_verdicts where leg_id = ? order by test_id`,
  )
    .all(legId)
    .map((row) => ({ ...row, evidence: JSON.parse(row.evidence) as EvidenceLine[] }));
}

/** Tests by id, as sentences about judged failures name them. */
export function testsNamed(
  db: Database,
  testIds: readonly number[],
): { readonly testId: number; readonly group: string; readonly name: string }[] {
  return statement<[string], { testId: number; group: string; name: string }>(
    db,
    `select t.id as testId, t.group_name as "group", t.name
     from json_each(?) ids join tests t on t.id = ids.value order by t.id`,
  ).all(JSON.stringify(testIds));
}
