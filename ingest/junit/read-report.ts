import { CaseOutlet } from "#ingest/junit/case-outlet.ts";
import { ProblemList } from "#ingest/junit/problem-list.ts";
import type { ReadCase, ReadProblem, ReadReport } from "#ingest/junit/read-case.ts";
import type { Reading } from "#ingest/junit/readings.ts";
import { ReportReader } from "#ingest/junit/report-reader.ts";
import { defaultReadLimits, type ReadLimits } from "#ingest/read-limits.ts";
import { readXml } from "#ingest/xml.ts";
import { type NoteOddity, XmlFault } from "#ingest/xml-fault.ts";

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
 * - "partly": it broke off or is malformed after at least one whole test case, or one whole failure of a suite itself; what `take` got, counts.
 * - "refused": it did so before, or is no JUnit report. Then `take` was not called.
 * The problem that ended the reading comes last, with its place. What `take` throws, passes through.
 */
export function readReport(
  chunks: Iterable<Uint8Array>,
  take: (testCase: ReadCase) => void,
  { fileName = "", limits: someLimits = {}, noteReading = () => {} }: ReadOptions = {},
): ReadReport {
  const limits = { ...defaultReadLimits, ...someLimits };
  const problems = new ProblemList(limits.problems);
  const note: NoteOddity = (code, message, place) => problems.add(code, message, place);
  const outlet = new CaseOutlet(limits, take, noteReading);
  const reader = new ReportReader(fileName, limits, outlet, note, noteReading);
  const fault = faultOf(() => readXml(chunks, reader, limits, note));
  reader.finish();
  const { tally, producer, firstCut } = reader;
  const { timeline, taken } = outlet;
  if (firstCut !== undefined) note("limit-text", cutTexts(limits), firstCut);
  return {
    status: fault === undefined ? "read" : taken > 0 ? "partly" : "refused",
    producer: producer.name,
    problems: problems.endingWith(fault ?? (taken === 0 ? emptyReport : undefined)),
    startedAt: timeline.startedAt,
    endedAt: timeline.endedAt,
    durationMs: timeline.durationMs(producer),
    counts: tally.counts,
  };
}

/** The problem that ended the reading early; undefined if none did. */
function faultOf(read: () => void): ReadProblem | undefined {
  try {
    read();
    return undefined;
  } catch (error) {
    if (!(error instanceof XmlFault)) throw error;
    return { line: error.place?.line, column: error.place?.column, code: error.code, message: error.message };
  }
}

const emptyReport: ReadProblem = {
  line: undefined,
  column: undefined,
  code: "empty",
  message:
    "The report is valid but holds no test case: no test was found or selected. Check the filter of the test run.",
};

function cutTexts({ text, output }: ReadLimits): string {
  return `Texts were cut to their limit (failures ${text}, outputs ${output} characters), the first in this test case. Write large outputs to files.`;
}
