import type { ReadCase, ReadProblem, ReadReport } from "#ingest/junit/read-case.ts";
import type { Reading } from "#ingest/junit/readings.ts";
import { ReportReader } from "#ingest/junit/report-reader.ts";
import { defaultReadLimits, type ReadLimits } from "#ingest/read-limits.ts";
import { readXml } from "#ingest/xml.ts";
import { type Place, XmlFault } from "#ingest/xml-fault.ts";

export type ReadOptions = {
  /** Path within the upload: some producers are known by where they write. */
  readonly fileName?: string;
  readonly limits?: Partial<ReadLimits>;
  /** Told each time an element is taken for something else than its name says. */
  readonly noteReading?: (reading: Reading) => void;
};

/**
 * Reads one JUnit report in whatever dialect, giving each test case to `take` as soon as its element closes, in
 * document order. Memory is bounded by the limits, not by the report. Never throws for what the bytes hold:
 * - "read": the document is whole. One without test cases is read too, with the problem "empty".
 * - "partly": it broke off or is malformed after at least one whole test case; what `take` got, counts.
 * - "refused": it did so before, or is no JUnit report. Then `take` was not called.
 * The problem that ended the reading comes last, with its place. What `take` throws, passes through.
 */
export function readReport(
  chunks: Iterable<Uint8Array>,
  take: (testCase: ReadCase) => void,
  { fileName = "", limits: someLimits = {}, noteReading = () => {} }: ReadOptions = {},
): ReadReport {
  const limits = { ...defaultReadLimits, ...someLimits };
  const problems: ReadProblem[] = [];
  let unlisted = 0;
  const note = (code: string, message: string, place: Place | undefined): void => {
    if (problems.length < limits.problems)
      problems.push({ line: place?.line, column: place?.column, code, message });
    else unlisted += 1;
  };
  const reader = new ReportReader(fileName, limits, { take, note, noteReading });
  let fault: XmlFault | undefined;
  try {
    readXml(chunks, reader, limits, note);
  } catch (error) {
    if (!(error instanceof XmlFault)) throw error;
    fault = error;
  }
  const { tally, timeline, producer, firstCut } = reader;
  const hasCases = reader.taken > 0;
  if (firstCut !== undefined) note("limit-text", cutTexts(limits), firstCut);
  if (unlisted > 0)
    problems.push({
      line: undefined,
      column: undefined,
      code: "more-problems",
      message: `${unlisted} further problems are not listed.`,
    });
  if (fault !== undefined) {
    const { code, message, place } = fault;
    problems.push({ line: place?.line, column: place?.column, code, message });
  } else if (!hasCases) note("empty", emptyReport, undefined);
  return {
    status: fault === undefined ? "read" : hasCases ? "partly" : "refused",
    producer: producer.name,
    problems,
    startedAt: timeline.startedAt,
    endedAt: timeline.endedAt,
    durationMs: timeline.durationMs(producer),
    counts: tally.counts,
  };
}

const emptyReport =
  "The report is valid but holds no test case: no test was found or selected. Check the filter of the test run.";

function cutTexts({ text, output }: ReadLimits): string {
  return `Texts were cut to their limit (failures ${text}, outputs ${output} characters), the first in this test case. Write large outputs to files.`;
}
