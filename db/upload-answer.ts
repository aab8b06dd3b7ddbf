import type { Database } from "#db/open.ts";
import { storedLostGroup } from "#db/quarantine/lost-group.ts";
import {
  type JobsQuarantine,
  type MutingRow,
  mutingColumns,
  quarantineOfJobs,
  storedMuting,
} from "#db/quarantine/stored-mutings.ts";
import { statement } from "#db/statement.ts";
import { jobsOfUpload, type StoredProblem } from "#db/uploads-write.ts";
import { judgedLegsOfUpload } from "#db/verdicts/judged-legs.ts";
import { joinLegs, type ModelVerdict, onlyTests } from "#lib/model-verdict.ts";
import type { JobSize } from "#lib/quarantine/crash-guard.ts";
import { joinMutings, type StoredMuting } from "#lib/quarantine/muting.ts";
import { kindOf, type ResultKind, resultCode } from "#lib/result-code.ts";

/** What an upload amounted to, as its answer tells it. */
export type UploadAnswer = {
  readonly uploadId: number;
  readonly runId: number | undefined;
  readonly files: number;
  readonly refusedFiles: number;
  readonly incompleteJobs: number;
  readonly exitCode: number | undefined;
  /** Here `failed` does not hold the errored ones. */
  readonly counts: Readonly<Record<ResultKind | "tests" | "quarantined", number>>;
  /** Of the jobs in which failures are muted. */
  readonly sizes: readonly JobSize[];
  readonly problems: readonly StoredProblem[];
  readonly failures: readonly FailedTest[];
  /** What the flake model says of its own failures; undefined where nothing failed or they are not judged yet. */
  readonly model: ModelVerdict | undefined;
  readonly quarantine: JobsQuarantine;
};

export type FailedTest = {
  readonly testId: number;
  readonly group: string;
  readonly name: string;
  readonly kind: ResultKind;
  readonly signatureId: number | undefined;
  readonly signature: string | undefined;
  readonly cause: string | undefined;
  /** Host or service that the failure names. */
  readonly dependency: string | undefined;
  /** In which it failed so, as key=value texts; none where nothing is known of them. */
  readonly variants: readonly string[];
  /** What quarantine says of it; undefined if no entry took the test in. */
  readonly muting: StoredMuting | undefined;
};

/** So many failed results an answer lists; its counts tell how many there are. */
const listedFailures = 200;

/** The answer to an upload. Throws if there is none with this id. */
export function uploadAnswer(db: Database, uploadId: number): UploadAnswer {
  type Row = { runId: number | null; files: number; refusedFiles: number; exitCode: number | null };
  const upload = statement<[number], Row>(
    db,
    `select run_id as runId, files, refused_files as refusedFiles,
            json_extract(parameters, '$.exitCode') as exitCode
     from uploads where id = ?`,
  ).get(uploadId);
  if (upload === undefined) throw new Error(`There is no upload ${uploadId}.`);
  return {
    uploadId,
    runId: upload.runId ?? undefined,
    files: upload.files,
    refusedFiles: upload.refusedFiles,
    exitCode: upload.exitCode ?? undefined,
    ...countsOf(db, uploadId),
    problems: problemsOf(db, uploadId),
    failures: failuresOf(db, uploadId),
    model: modelOf(db, uploadId),
    quarantine: quarantineOfJobs(db, jobsOfUpload(db, uploadId)),
  };
}

/** The model judges the parts of a run together; the answer to one of them is about its own failures. */
function modelOf(db: Database, uploadId: number): ModelVerdict | undefined {
  const model = joinLegs(judgedLegsOfUpload(db, uploadId));
  return model && onlyTests(model, new Set(failedTestsOf(db, uploadId)));
}

/** Rides on jobs_by_upload and the primary key. */
function failedTestsOf(db: Database, uploadId: number): number[] {
  return statement<[number], { testId: number }>(
    db,
    `select distinct f.test_id as testId from jobs j join failing_results f on f.job_id = j.id
     where j.upload_id = ? and f.code in (${resultCode.failed}, ${resultCode.errored})`,
  )
    .all(uploadId)
    .map(({ testId }) => testId);
}

function countsOf(db: Database, uploadId: number): Pick<UploadAnswer, "counts" | "incompleteJobs" | "sizes"> {
  type Row = Record<ResultKind | "tests" | "quarantined" | "incompleteJobs", number>;
  const { incompleteJobs, ...counts } = statement<[number], Row>(
    db,
    `select coalesce(sum(tests), 0) as tests, coalesce(sum(passed), 0) as passed,
            coalesce(sum(failed - errored), 0) as failed, coalesce(sum(errored), 0) as errored,
            coalesce(sum(flaky), 0) as flaky, coalesce(sum(skipped), 0) as skipped,
            coalesce(sum(quarantined), 0) as quarantined,
            coalesce(sum(is_incomplete), 0) as incompleteJobs
     from jobs where upload_id = ?`,
  ).get(uploadId)!;
  const sizes = statement<[number], { tests: number; usual: number | null; lost: string | null }>(
    db,
    `select tests, usual_tests as usual, lost_group as lost from jobs
     where upload_id = ? and quarantined > 0 order by id`,
  ).all(uploadId);
  return {
    counts,
    incompleteJobs,
    sizes: sizes.map(({ tests, usual, lost }) => ({
      tests,
      usual: usual ?? undefined,
      lost: storedLostGroup(lost),
    })),
  };
}

/** What could not be read of an upload, in order. */
export function problemsOf(db: Database, uploadId: number): StoredProblem[] {
  type Row = { file: string; line: number | null; column: number | null; code: string; message: string };
  return statement<[number], Row>(
    db,
    `select file, line, "column", code, message from upload_problems where upload_id = ? order by position`,
  )
    .all(uploadId)
    .map((row) => ({ ...row, line: row.line ?? undefined, column: row.column ?? undefined }));
}

/** What failed, by test and signature. */
function failuresOf(db: Database, uploadId: number): FailedTest[] {
  type Row = MutingRow & {
    testId: number;
    group: string;
    name: string;
    code: number;
    signatureId: number | null;
    signature: string | null;
    cause: string | null;
    dependency: string | null;
    variant: string;
  };
  const rows = statement<[number], Row>(
    db,
    `select f.test_id as testId, t.group_name as "group", t.name, f.code, f.signature_id as signatureId,
            s.text as signature, s.cause, s.dependency, v.key as variant,
            ${mutingColumns}
     from jobs j join variants v on v.id = j.variant_id
     join failing_results f on f.job_id = j.id join tests t on t.id = f.test_id
     left join signatures s on s.id = f.signature_id
     where j.upload_id = ? and f.code in (${resultCode.failed}, ${resultCode.errored})
     order by f.test_id, f.job_id limit ${listedFailures}`,
  ).all(uploadId);
  const alike = Map.groupBy(rows, (row) => `${row.testId} ${row.signatureId}`);
  return [...alike.values()].map((same) => {
    const { testId, group, name, code, signatureId, signature, cause, dependency } = same[0]!;
    return {
      ...{ testId, group, name, kind: kindOf(code) },
      signatureId: signatureId ?? undefined,
      signature: signature ?? undefined,
      cause: cause ?? undefined,
      dependency: dependency ?? undefined,
      variants: distinctVariants(same.map((row) => row.variant)),
      muting: joinMutings(same.map(storedMuting)),
    };
  });
}

/** Variants of results, each once; those of which nothing is known are left out. */
export function distinctVariants(variants: readonly string[]): string[] {
  return [...new Set(variants)].filter((variant) => variant !== "").toSorted();
}
