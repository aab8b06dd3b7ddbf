import type { StoredProblem } from "#db/uploads-write.ts";
import type { ReadFiles } from "#ingest/read-files.ts";
import type { FileRecords } from "#ingest/records.ts";
import { isBelievableStart } from "#ingest/stated-start.ts";
import type { ResultRecord } from "#lib/result-record.ts";
import type { UploadParameters } from "#lib/upload-parameters.ts";

/** Names of passed-over files that a message lists before it says "and N more". */
const listedNames = 3;

/** The cases of each variant that the reports tell of; one without cases if there is none at all. */
export function variantsOf(read: ReadFiles): [variant: string, files: FileRecords[]][] {
  return read.byVariant.size === 0 ? [["", []]] : [...read.byVariant];
}

/** Everything that is to be said about an upload's files, each with its place. */
export function problemsOf(read: ReadFiles, passedOver: readonly string[]): StoredProblem[] {
  const problems = read.reports.flatMap(({ file, report }) =>
    report.problems.map((problem): StoredProblem => ({ file, ...problem })),
  );
  if (passedOver.length > 0) {
    const named = passedOver.slice(0, listedNames).join(", ");
    const more = passedOver.length > listedNames ? ` and ${passedOver.length - listedNames} more` : "";
    const message = `Not XML and passed over: ${named}${more}. Send only reports to make uploads smaller.`;
    problems.push({ file: passedOver[0]!, line: undefined, column: undefined, code: "not-xml", message });
  }
  return problems;
}

/** Files and tests by the producer that wrote them; refused files are not counted. */
export function producersOf(read: ReadFiles): Map<string, { files: number; tests: number }> {
  const producers = new Map<string, { files: number; tests: number }>();
  for (const { report, tests } of read.reports) {
    if (report.status === "refused") continue;
    const counted = producers.get(report.producer) ?? { files: 0, tests: 0 };
    producers.set(report.producer, { files: counted.files + 1, tests: counted.tests + tests });
  }
  return producers;
}

/**
 * When a job began (epoch ms) and how long it took by the clock: as the upload says, else by the reports'
 * timestamps, else so that it was over when it is assumed to have been: runs are put in order by their ends, and one
 * that a failure made long is no later than one that was written after it. Without a told length its tests ran one
 * after another. Timestamps from the future are not believed: runners east of Greenwich that write local time without
 * its zone seem to be hours ahead.
 */
export function timesOf(
  read: ReadFiles,
  results: readonly Pick<ResultRecord, "durationMs">[],
  said: UploadParameters,
  { assumedEnd, receivedAt }: { readonly assumedEnd: number; readonly receivedAt: number },
): { startedAt: number; wallMs: number | undefined } {
  const reports = read.reports.map(({ report }) => report).filter((report) => report.status !== "refused");
  const isBelieved = (at: number) => isBelievableStart(at, receivedAt);
  const starts = defined(reports.map((report) => report.startedAt)).filter(isBelieved);
  const ends = defined(reports.map((report) => report.endedAt)).filter(isBelieved);
  const durations = defined(reports.map((report) => report.durationMs));
  const start = least(starts);
  const end = greatest(ends);
  const spanned = start !== undefined && end !== undefined && end > start ? end - start : undefined;
  const total = results.reduce((sum, { durationMs = 0 }) => sum + durationMs, 0);
  const longest = greatest(defined([spanned, greatest(durations)])) ?? (total > 0 ? total : undefined);
  const wallMs = longest === undefined ? undefined : Math.round(longest);
  return { startedAt: said.startedAt ?? start ?? assumedEnd - (wallMs ?? 0), wallMs };
}

function defined(values: readonly (number | undefined)[]): number[] {
  return values.filter((value) => value !== undefined);
}

function least(values: readonly number[]): number | undefined {
  return values.length === 0 ? undefined : values.reduce((a, b) => Math.min(a, b));
}

function greatest(values: readonly number[]): number | undefined {
  return values.length === 0 ? undefined : values.reduce((a, b) => Math.max(a, b));
}
