import { fileChunks } from "#ingest/file-chunks.ts";
import { jobResults } from "#ingest/job-results.ts";
import type { ReadCase, ReadFailure, ReadReport } from "#ingest/junit/read-case.ts";
import { readReport } from "#ingest/junit/read-report.ts";
import type { CaseRecord, FileRecords, ResultRecord, SetAsideFile } from "#ingest/records.ts";
import { isFailure } from "#lib/outcome.ts";
import type { ReportFile } from "./find-reports.ts";

/** One report as it reads here, by the server's own rules. */
export type LocalReport = {
  readonly file: ReportFile;
  readonly report: ReadReport;
  readonly counts: LocalCounts;
  /** Names that stand for more than one test of the report: their histories will be told apart by order alone. */
  readonly sharedNames: ReadonlySet<string>;
};

/** All reports of a job, read here. */
export type LocalReading = {
  readonly reports: readonly LocalReport[];
  /** Over all reports: a test that several of them tell of counts once. */
  readonly counts: LocalCounts;
  /** Reports that only repeat others. */
  readonly setAside: readonly SetAsideFile[];
};

/** Tests by how they ended; `flaky` ones failed first and passed then. */
export type LocalCounts = {
  readonly tests: number;
  readonly passed: number;
  readonly failed: number;
  readonly errored: number;
  readonly skipped: number;
  readonly flaky: number;
  /** Attempts after the first, of all tests. */
  readonly retries: number;
};

/** Reads reports, a chunk at a time. A file that cannot be opened or read counts as refused. */
export function readLocally(files: readonly ReportFile[]): LocalReading {
  const tests = newNumbering();
  const texts = newNumbering();
  const places = newNumbering();
  const byVariant = new Map<string, FileRecords[]>();

  const reports = files.map((file): LocalReport => {
    const casesByVariant = new Map<string, CaseRecord[]>();
    const report = readFile(file, (read) => {
      const cases = casesByVariant.get(read.variant) ?? [];
      cases.push(recordOf(read));
      casesByVariant.set(read.variant, cases);
    });
    const results: (readonly ResultRecord[])[] = [];
    const sharedNames = new Set<string>();
    for (const [variant, cases] of report.status === "refused" ? [] : casesByVariant) {
      const records = { file: file.name, producer: report.producer, cases };
      byVariant.set(variant, [...(byVariant.get(variant) ?? []), records]);
      const judged = jobResults([records], (test, ordinal) => {
        sharedNames.add(tests.textOf(test));
        return sibling(test, ordinal);
      });
      results.push(judged.results);
    }
    return { file, report, counts: countsOf(results.flat()), sharedNames };
  });

  const judged = [...byVariant.values()].map((records) => jobResults(records, sibling));
  return {
    reports,
    counts: countsOf(judged.flatMap(({ results }) => results)),
    setAside: judged.flatMap(({ setAside }) => setAside),
  };

  function sibling(test: number, ordinal: number): number {
    return tests.numberOf(`${tests.textOf(test)} (${ordinal})`);
  }

  function recordOf(read: ReadCase): CaseRecord {
    return {
      test: tests.numberOf([read.group, read.name].filter(Boolean).join(" › ")),
      part: read.part,
      isRepetition: read.isRepetition,
      isTeardown: read.isTeardown,
      place: read.line === undefined ? 0 : places.numberOf(`${read.file}:${read.line}`),
      attempts: read.attempts.map(({ outcome, durationMs, startedAt, failure }) => ({
        ...{ outcome, durationMs, startedAt },
        failure: failure && texts.numberOf(textOf(failure)),
      })),
    };
  }
}

/** True where the build would be red by these reports: a test that failed to the end, or a report in pieces. */
export function isRed({ counts, reports }: LocalReading): boolean {
  return counts.failed + counts.errored > 0 || reports.some(({ report }) => report.status !== "read");
}

function readFile(file: ReportFile, take: (read: ReadCase) => void): ReadReport {
  try {
    return readReport(fileChunks(file.path), take, { fileName: file.name });
  } catch (error) {
    // Node's own errors name the system call that failed; anything else is a fault of the reader.
    if (!(error instanceof Error && "syscall" in error)) throw error;
    const problem = { line: undefined, column: undefined, code: "unreadable-file", message: error.message };
    return { ...readReport([], () => {}), status: "refused", problems: [problem] };
  }
}

function countsOf(results: readonly ResultRecord[]): LocalCounts {
  const counts = {
    tests: results.length,
    passed: 0,
    failed: 0,
    errored: 0,
    skipped: 0,
    flaky: 0,
    retries: 0,
  };
  for (const { verdict, outcome, attempts } of results) {
    counts.retries += attempts.length - 1;
    counts[verdict === "failed" && isFailure(outcome) ? outcome : verdict] += 1;
  }
  return counts;
}

/** Enough of a failure to tell it from another. */
function textOf({ kind, type, message, text }: ReadFailure): string {
  return [kind, type, message.slice(0, 1_000), text.slice(0, 1_000)].join("\n");
}

/** Numbers texts from 1, equal ones equally. */
function newNumbering() {
  const numbers = new Map<string, number>();
  const texts: string[] = [""];
  return {
    numberOf(text: string): number {
      const known = numbers.get(text);
      if (known !== undefined) return known;
      numbers.set(text, texts.length);
      return texts.push(text) - 1;
    },
    textOf: (number: number): string => texts[number] ?? "",
  };
}
