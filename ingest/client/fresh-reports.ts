import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
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
const clockStepMs = 2_000;

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

/** Undefined for a file that cannot be read: then its time alone counts. */
function contentHash(report: ReportFile): string | undefined {
  try {
    return createHash("sha256").update(readFileSync(report.path)).digest("hex");
  } catch {
    return undefined;
  }
}
