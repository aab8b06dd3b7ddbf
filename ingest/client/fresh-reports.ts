import { createHash } from "node:crypto";
import { closeSync, openSync, readFileSync, readSync } from "node:fs";
import { setTimeout } from "node:timers/promises";
import { findReports, type ReportFile } from "./find-reports.ts";

/** Reports as they were before a command ran. */
export type Snapshot = ReadonlyMap<string, Seen>;

type Seen = {
  readonly bytes: number;
  readonly writtenAt: number;
  /** Only of files written so shortly before that a coarse clock could give a second write the same time. */
  readonly hash: string | undefined;
};

/** File systems keep times in steps of up to two seconds (FAT; one second on older ext and HFS+). */
export const clockStepMs = 2_000;

/** Remembers the reports that lie there at `now` (epoch ms), so that `reportsWrittenSince` can leave them out. */
export async function takeSnapshot(
  patterns: readonly string[],
  folder: string,
  now: number,
): Promise<Snapshot> {
  const reports = await findReports(patterns, folder);
  return new Map(
    reports.map((report) => [
      report.path,
      {
        bytes: report.bytes,
        writtenAt: report.writtenAt,
        hash: report.writtenAt >= now - clockStepMs ? contentHash(report) : undefined,
      },
    ]),
  );
}

/**
 * The reports that are new or changed since the snapshot. A build that is up to date leaves yesterday's reports
 * where they are; sent again they would count as results of this run.
 */
export async function reportsWrittenSince(
  snapshot: Snapshot,
  patterns: readonly string[],
  folder: string,
): Promise<ReportFile[]> {
  const reports = await findReports(patterns, folder);
  return reports.filter((report) => {
    const seen = snapshot.get(report.path);
    if (!seen || seen.bytes !== report.bytes || seen.writtenAt !== report.writtenAt) return true;
    return seen.hash !== undefined && seen.hash !== contentHash(report);
  });
}

/**
 * The reports written since the snapshot, once none of them is empty or breaks off: some runners leave the writing
 * to a process that outlives them (bats). What is still so after three seconds will stay so.
 */
export async function finishedReports(
  snapshot: Snapshot,
  patterns: readonly string[],
  folder: string,
): Promise<ReportFile[]> {
  for (let waitedMs = 0; ; waitedMs += lookEveryMs) {
    const reports = await reportsWrittenSince(snapshot, patterns, folder);
    if (waitedMs >= patienceMs || !reports.some(breaksOff)) return reports;
    await setTimeout(lookEveryMs);
  }
}

const lookEveryMs = 100;
const patienceMs = 3_000;

/** True for an XML file that does not end with its root's end. */
function breaksOff(report: ReportFile): boolean {
  if (!report.name.toLowerCase().endsWith(".xml")) return false;
  try {
    const [start, end] = edgesOf(report);
    const root = /<([a-z_][\w:.-]*)/i.exec(start)?.[1];
    const last = /<(\/[^<>]+|[^<>]*\/)>\s*(?:<!--[^<>]*-->\s*)*$/.exec(end)?.[1]?.trim();
    return root === undefined || !(last === `/${root}` || last?.endsWith("/"));
  } catch {
    return false;
  }
}

/** Its first and last characters, without the zero bytes of UTF-16. */
function edgesOf({ path, bytes }: ReportFile): readonly [start: string, end: string] {
  const file = openSync(path, "r");
  const textAt = (position: number) => {
    const buffer = Buffer.alloc(Math.min(bytes, edgeBytes));
    readSync(file, buffer, 0, buffer.length, position);
    return buffer.toString("latin1").replaceAll("\0", "");
  };
  try {
    return [textAt(0), textAt(Math.max(0, bytes - edgeBytes))];
  } finally {
    closeSync(file);
  }
}

const edgeBytes = 1_000;

/** Undefined for a file that cannot be read: then its time alone counts. */
function contentHash(report: ReportFile): string | undefined {
  try {
    return createHash("sha256").update(readFileSync(report.path)).digest("hex");
  } catch {
    return undefined;
  }
}
