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

/**
 * SQL: whether the failure `v` of the leg `l`, which the model calls an old break, began on the leg's own commit: an
 * earlier leg of it, in another variant or before a re-run, did not call it old. The model learns leg by leg, and
 * what it learnt from this very commit exonerates nobody. Rides on legs_by_commit.
 */
const isOwnBreak = `v.label = 'pre-existing-break' and exists (
  select 1 from legs e indexed by legs_by_commit join failure_verdicts w on w.leg_id = e.id and w.test_id = v.test_id
  where e.project_id = l.project_id and e.commit_sha = l.commit_sha
    and (e.finished_at, e.id) < (l.finished_at, l.id)
    and w.label <> 'pre-existing-break')`;

/** SQL: the label of the leg `l`, told as a genuine break where one of its old breaks is its commit's own. */
export const labelOfLeg = `case when l.label = 'pre-existing-break' and exists (
    select 1 from failure_verdicts v where v.leg_id = l.id and ${isOwnBreak})
  then 'genuine-break' else l.label end`;

const columns = `l.id as legId, l.p_genuine as pGenuine, l.p_new_break as pNewBreak, l.p_outage as pOutage,
  ${labelOfLeg} as label, l.is_mass_failure as isMassFailure`;

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
  readonly isOwn: 0 | 1;
};

function failuresOfLeg(db: Database, legId: number): JudgedFailure[] {
  return statement<[number], FailureRow>(
    db,
    `select v.test_id as testId, v.p_genuine as pGenuine, v.p_preexisting as pPreexisting, v.p_flake as pFlake,
            v.p_outage as pOutage, v.label, v.evidence, (${isOwnBreak}) as isOwn
     from failure_verdicts v join legs l on l.id = v.leg_id where v.leg_id = ? order by v.test_id`,
  )
    .all(legId)
    .map(({ isOwn, ...row }) => {
      const failure = { ...row, evidence: JSON.parse(row.evidence) as EvidenceLine[] };
      if (isOwn === 0) return failure;
      const evidence = failure.evidence.filter(({ kind }) => !learntOfCommit.has(kind));
      return { ...failure, evidence, label: "genuine-break", pPreexisting: 0 };
    });
}

/** Reasons that a commit's own earlier legs make for a break. */
const learntOfCommit = new Set<EvidenceLine["kind"]>([
  "broken-on-default-branch",
  "broken-on-this-branch",
  "same-as-ongoing-break",
]);

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
