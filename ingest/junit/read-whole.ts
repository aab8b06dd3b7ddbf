import type { ReadCase, ReadReport } from "#ingest/junit/read-case.ts";
import { type ReadOptions, readReport } from "#ingest/junit/read-report.ts";

/** A report given as text or bytes, read whole, with all of its cases: for tests and small files. */
export function readWhole(
  input: string | Uint8Array,
  options?: ReadOptions,
): { readonly report: ReadReport; readonly cases: readonly ReadCase[] } {
  const cases: ReadCase[] = [];
  const bytes = typeof input === "string" ? new TextEncoder().encode(input) : input;
  const report = readReport([bytes], (testCase) => cases.push(testCase), options);
  return { report, cases };
}
