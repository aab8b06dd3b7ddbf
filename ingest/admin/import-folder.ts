import { stat } from "node:fs/promises";
import { basename, join, resolve, sep } from "node:path";
import { glob } from "tinyglobby";
import type { Database } from "#db/open.ts";
import type { Project } from "#db/projects.ts";
import { uploadAnswer } from "#db/upload-answer.ts";
import { learnAllLegs } from "#db/verdicts/learn-legs.ts";
import { refreshAllStandings } from "#db/verdicts/refresh-standings.ts";
import { ingestUpload } from "#ingest/ingest-upload.ts";
import { openTestIndexes } from "#ingest/test-indexes.ts";
import { hashFile } from "#ingest/unpack/hash-file.ts";
import type { ReportFile } from "#ingest/unpack/report-folder.ts";
import { AppError } from "#lib/app-error.ts";

/**
 * Stores the reports below a folder. Each of its sub-folders is a run, named after it; a folder without any, or
 * one that `oneRun` is said of, is one run as a whole. A run whose reports tell no time was over when its newest file
 * was written. Prints a line for each run. Throws AppError if there is no report at all.
 */
export async function importFolder(
  db: Database,
  project: Project,
  folder: string,
  { oneRun, ...said }: { readonly suite?: string; readonly branch?: string; readonly oneRun?: boolean },
  print: (line: string) => void,
): Promise<void> {
  const root = resolve(folder);
  const names = (await glob("**/*.xml", { cwd: root, dot: true, onlyFiles: true })).sort(inReadingOrder);
  if (names.length === 0) throw new AppError("invalid", `There is no *.xml below ${root}.`);
  const inFolders = names.filter((name) => name.includes("/"));
  const isOneRun = oneRun === true || inFolders.length === 0;
  const loose = isOneRun ? 0 : names.length - inFolders.length;
  if (loose > 0)
    print(`${loose} files outside of the run folders are passed over; --one-run would take them in.`);
  const runs = isOneRun
    ? new Map([[basename(root), names]])
    : Map.groupBy(inFolders, (name) => name.slice(0, name.indexOf("/")));
  const indexes = openTestIndexes();
  for (const [run, files] of runs) {
    const reports = await Promise.all(files.map((name) => reportAt(root, name)));
    const written = await Promise.all(reports.map(async ({ path }) => (await stat(path)).mtimeMs));
    const receivedAt = Date.now();
    const { status, toldUploadId } = ingestUpload(
      db,
      indexes,
      {
        projectId: project.id,
        tokenId: undefined,
        receivedAt,
        assumedEnd: Math.min(receivedAt, Math.round(Math.max(...written))),
        parameters: { run, attempt: 1, job: "default", shard: "", env: {}, queue: false, ...said },
        reports,
        passedOver: [],
        bytes: reports.reduce((sum, { bytes }) => sum + bytes, 0),
        client: "admin import",
        contentType: undefined,
        bodyFile: undefined,
        keepAcceptedUntil: receivedAt,
        keepRefusedUntil: receivedAt,
        isLearntLater: true,
      },
      Date.now,
    );
    const { counts, problems } = uploadAnswer(db, toldUploadId);
    print(
      `${run}: ${status}, ${counts.tests} tests, ${counts.failed + counts.errored} failed, ${problems.length} problems`,
    );
  }
  learnAllLegs(db, project.id);
  refreshAllStandings(db, project.id, Date.now());
}

async function reportAt(root: string, name: string): Promise<ReportFile> {
  const path = join(root, name.replaceAll("/", sep));
  return { name, path, bytes: (await stat(path)).size, hash: await hashFile(path) };
}

/** Run 2 before run 10. */
function inReadingOrder(a: string, b: string): number {
  return a.localeCompare(b, "en", { numeric: true });
}
