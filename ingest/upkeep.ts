import { createReadStream, createWriteStream, existsSync, statSync } from "node:fs";
import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { createZstdCompress } from "node:zlib";
import { checkpointIfDue } from "#db/checkpoint.ts";
import type { Database } from "#db/open.ts";
import { isProject, listProjects } from "#db/projects.ts";
import { keepQuarantine } from "#db/quarantine/keep-quarantine.ts";
import { dropOldResults, forgetBody, forgetOldBodies, keptBodies, renameBody } from "#db/retention.ts";
import { refreshDueRedRuns } from "#db/roll-ups/red-runs.ts";
import { advanceWindows } from "#db/roll-ups/test-windows.ts";
import { packTexts } from "#db/stored-text.ts";
import { dropUnsaidFailures } from "#db/unsaid-failures.ts";
import { isRecalibrationDue, refitRecalibration } from "#db/verdicts/recalibrations.ts";
import { emptyDeletedProjects } from "#ingest/empty-projects.ts";
import { openRecounting } from "#ingest/recounting.ts";
import { openRelearning } from "#ingest/relearn.ts";
import { bodiesFolder, spoolFolder } from "#lib/data-folder.ts";
import { makeOwnFolder } from "#lib/own-folder.ts";

type Folders = { readonly dataFolder: string };

const everyMs = 60_000;
/** Some 20 ms of work, so that uploads get their turn in between. */
const packedAtOnce = 200;
const failuresAtOnce = 500;
const redRunsAtOnce = 20;

/**
 * Tidies up after a crash and from then on looks every minute whether a day has begun, something has grown old
 * or has to be learnt anew.
 * Does not keep the thread alive.
 */
export function maintainRegularly(db: Database, folders: Folders, now: () => number): void {
  const relearning = openRelearning(db, () => nextTurn(db));
  const round = () =>
    maintain(db, folders, now())
      .then(() => relearning.round(now()))
      .catch((error) => console.error("Maintenance failed and will be tried again:", error))
      .then(() => setTimeout(round, everyMs).unref());
  tidyAfterCrash(db, folders, now() - process.uptime() * 1000)
    .catch((error) => console.error("Left-overs of the last run could not be removed:", error))
    .then(round);
}

/**
 * One round: windows moved to today, quarantine and calibration kept up to date, old results, what nothing says any more,
 * what deleted projects held and old bodies dropped, new bodies compressed.
 */
export async function maintain(db: Database, { dataFolder }: Folders, now: number): Promise<void> {
  for (const project of await listProjects(db)) {
    // Somebody may delete it in between.
    const inProject = (work: () => void) =>
      db.transaction(() => isProject(db, project.id) && work()).immediate();
    inProject(() => advanceWindows(db, project.id, now));
    await nextTurn(db);
    inProject(() => keepQuarantine(db, project.id, now));
    await nextTurn(db);
    if (isRecalibrationDue(db, project.id, now)) await refitRecalibration(db, project.id, now);
  }
  await openRecounting(
    db,
    () => now,
    () => nextTurn(db),
  ).run();
  while (refreshDueRedRuns(db, redRunsAtOnce) > 0) await nextTurn(db);
  while (dropOldResults(db, now) > 0) await nextTurn(db);
  while (dropUnsaidFailures(db, failuresAtOnce) > 0) await nextTurn(db);
  while (packTexts(db, packedAtOnce) > 0) await nextTurn(db);
  await emptyDeletedProjects(db, dataFolder, now, () => nextTurn(db));
  for (const file of forgetOldBodies(db, now))
    await rm(join(bodiesFolder(dataFolder), file), { force: true });
  for (const file of keptBodies(db)) {
    if (!file.endsWith(".zst")) await compressBody(db, bodiesFolder(dataFolder), file);
  }
}

/**
 * Deletes what a killed server left in the spool, and bodies that no upload names. Files written since `before`
 * (epoch ms) are left alone: uploads may be under way.
 */
export async function tidyAfterCrash(db: Database, { dataFolder }: Folders, before: number): Promise<void> {
  await deleteOlder(spoolFolder(dataFolder), before, () => true);
  const kept = keptBodies(db);
  await deleteOlder(bodiesFolder(dataFolder), before, (file) => !kept.has(file));
}

async function deleteOlder(
  folder: string,
  before: number,
  isWaste: (file: string) => boolean,
): Promise<void> {
  makeOwnFolder(folder);
  for (const file of await readdir(folder)) {
    const path = join(folder, file);
    // What is received meanwhile comes and goes.
    const written = statSync(path, { throwIfNoEntry: false })?.mtimeMs;
    if (written !== undefined && written < before && isWaste(file))
      await rm(path, { recursive: true, force: true });
  }
}

async function compressBody(db: Database, folder: string, file: string): Promise<void> {
  // A restored database may name bodies that are gone.
  if (!existsSync(join(folder, file))) return forgetBody(db, file);
  const compressed = `${file}.zst`;
  await pipeline(
    createReadStream(join(folder, file)),
    createZstdCompress(),
    createWriteStream(join(folder, compressed), { flush: true }),
  );
  renameBody(db, file, compressed);
  await rm(join(folder, file), { force: true });
}

/** Lets uploads that wait have their turn. */
export function nextTurn(db: Database): Promise<void> {
  checkpointIfDue(db);
  return new Promise((resolve) => setImmediate(resolve));
}
