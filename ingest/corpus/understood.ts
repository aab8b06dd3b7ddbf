import { fileChunks } from "#ingest/file-chunks.ts";
import { suiteCaseName } from "#ingest/junit/case-reading.ts";
import type { ReadCase, ReadReport } from "#ingest/junit/read-case.ts";
import { readReport } from "#ingest/junit/read-report.ts";
import type { Reading } from "#ingest/junit/readings.ts";
import { isFailure } from "#lib/outcome.ts";

/** What the reader made of a file: the outcomes of its test cases, not the elements they were written with. */
export type Understood = {
  readonly report: ReadReport;
  readonly testCases: number;
  /** Test cases whose last attempt failed or errored. */
  readonly failed: number;
  /** Test cases whose last attempt was skipped. */
  readonly skipped: number;
  /** Attempts beyond the first of each test case. */
  readonly reruns: number;
  /** Suites with failures of their own. */
  readonly failedSuites: number;
  /** How often an element was taken for something else than its name says. */
  readonly readings: ReadonlyMap<Reading, number>;
};

/** Reads the file at `path`, which its report calls `name`. */
export function understand(path: string, name: string): Understood {
  const counts = { testCases: 0, failed: 0, skipped: 0, reruns: 0, failedSuites: 0 };
  const readings = new Map<Reading, number>();
  const take = ({ name, attempts }: ReadCase): void => {
    if (name === suiteCaseName) {
      counts.failedSuites += 1;
      return;
    }
    const last = attempts.at(-1)?.outcome;
    counts.testCases += 1;
    counts.reruns += attempts.length - 1;
    if (last === "skipped") counts.skipped += 1;
    else if (last !== undefined && isFailure(last)) counts.failed += 1;
  };
  const noteReading = (reading: Reading) => readings.set(reading, (readings.get(reading) ?? 0) + 1);
  const report = readReport(fileChunks(path), take, { fileName: name, noteReading });
  return { report, ...counts, readings };
}
