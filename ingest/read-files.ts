import type { FailureTexts } from "#db/failure-texts.ts";
import type { ResultExtras } from "#db/result-extras.ts";
import type { TestDetails, TestIndex } from "#db/test-index.ts";
import { fileChunks } from "#ingest/file-chunks.ts";
import type { ReadCase, ReadReport } from "#ingest/junit/read-case.ts";
import { readReport } from "#ingest/junit/read-report.ts";
import type { AttemptRecord, CaseRecord, FileRecords } from "#ingest/records.ts";
import type { ReportFile } from "#ingest/unpack/report-folder.ts";

/** What the reports of one upload hold, texts already stored and names already ids. */
export type ReadFiles = {
  /** By what the reports say of their environment; "" if they say nothing. */
  readonly byVariant: ReadonlyMap<string, FileRecords[]>;
  readonly reports: readonly { readonly file: string; readonly report: ReadReport; readonly tests: number }[];
  readonly findings: ReadonlySet<number>;
  readonly signatures: ReadonlyMap<number, number | null>;
};

/** Where names and texts go as soon as they are read. */
export type Stores = {
  readonly tests: TestIndex;
  readonly texts: FailureTexts;
  /** The files of classes, for reports that do not name them. */
  readonly classFiles?: ReadonlyMap<string, string> | undefined;
  /** The id of the job to be made of a variant's cases. */
  jobOf(variant: string): number;
  keepOutput(job: number, test: number, output: string): void;
  keepExtras(job: number, test: number, extras: ResultExtras): void;
};

/**
 * Reads reports one after another while storing names, failure texts and outputs; of a test case it keeps some 200
 * bytes.
 * A refused report leaves nothing but its problems.
 */
export function readFiles(files: readonly ReportFile[], stores: Stores, receivedAt: number): ReadFiles {
  const byVariant = new Map<string, FileRecords[]>();
  const findings = new Set<number>();
  const signatures = new Map<number, number | null>();
  const reports: ReadFiles["reports"][number][] = [];

  for (const file of files) {
    const cases = new Map<string, CaseRecord[]>();
    let tests = 0;
    const report = readReport(
      fileChunks(file.path),
      (testCase) => {
        tests += 1;
        const record = recordOf(testCase);
        const job = stores.jobOf(testCase.variant);
        const ofVariant = cases.get(testCase.variant);
        if (ofVariant === undefined) cases.set(testCase.variant, [record]);
        else ofVariant.push(record);
        if (testCase.isFinding) findings.add(record.test);
        if (testCase.output !== undefined) stores.keepOutput(job, record.test, testCase.output);
        stores.keepExtras(job, record.test, testCase);
      },
      { fileName: file.name },
    );
    reports.push({ file: file.name, report, tests: report.status === "refused" ? 0 : tests });
    if (report.status === "refused") continue;
    for (const [variant, records] of cases) {
      const ofVariant = byVariant.get(variant) ?? [];
      ofVariant.push({ file: file.name, producer: report.producer, cases: records });
      byVariant.set(variant, ofVariant);
    }
  }
  return { byVariant, reports, findings, signatures };

  function recordOf(testCase: ReadCase): CaseRecord {
    return {
      test: stores.tests.resolve(testCase.group, testCase.name, detailsOf(testCase)),
      part: testCase.part,
      isRepetition: testCase.isRepetition,
      isTeardown: testCase.isTeardown,
      place: placeOf(testCase.file, testCase.line),
      attempts: testCase.attempts.map((attempt) => attemptOf(attempt, testCase.skipReason)),
    };
  }

  function detailsOf(testCase: ReadCase): TestDetails {
    const file = testCase.file === undefined ? stores.classFiles?.get(testCase.group) : undefined;
    return file === undefined ? testCase : { file, line: undefined, isFinding: testCase.isFinding };
  }

  function attemptOf(attempt: ReadCase["attempts"][number], skipReason: string | undefined): AttemptRecord {
    const { outcome, startedAt, failure } = attempt;
    const durationMs = attempt.durationMs === undefined ? undefined : Math.round(attempt.durationMs);
    if (failure !== undefined) {
      const stored = stores.texts.store(failure, receivedAt);
      signatures.set(stored.id, stored.signatureId);
      return { outcome, durationMs, startedAt, failure: stored.id };
    }
    if (outcome === "skipped" && skipReason !== undefined && skipReason !== "") {
      const text = { kind: "skip", type: "", message: skipReason, text: "" } as const;
      return { outcome, durationMs, startedAt, failure: stores.texts.store(text, receivedAt).id };
    }
    return { outcome, durationMs, startedAt, failure: undefined };
  }
}

/** A number for a source position: equal for equal ones, 0 for none. */
function placeOf(file: string | undefined, line: number | undefined): number {
  if (line === undefined) return 0;
  let hash = line + 1;
  for (let at = 0; at < (file?.length ?? 0); at++) hash = (Math.imul(hash, 31) + file!.charCodeAt(at)) | 0;
  return hash === 0 ? 1 : hash;
}
