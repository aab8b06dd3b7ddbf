import { createReadStream, createWriteStream, existsSync, statSync } from "node:fs";
import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { createZstdCompress } from "node:zlib";
import { checkpointIfDue } from "#db/checkpoint.ts";
import { type Database, writtenRows } from "#db/open.ts";
import { isProject, listProjects } from "#db/projects.ts";
import { keepQuarantine } from "#db/quarantine/keep-quarantine.ts";
import { dropOldResults, forgetBody, forgetOldBodies, keptBodies, renameBody } from "#db/retention.ts";
import { noteDueJobTests } from "#db/roll-ups/job-tests.ts";
import { refreshDueRedRuns } from "#db/roll-ups/red-runs.ts";
import { advanceWindows } from "#db/roll-ups/test-windows.ts";
import { packTexts } from "#db/stored-text.ts";
import { dropUnsaidFailures } from "#db/unsaid-failures.ts";
import { isRecalibrationDue, refitRecalibration } from "#db/verdicts/recalibrations.ts";
import { emptyDeletedProjects } from "#ingest/empty-projects.ts";
import { openRecounting } from "#ingest/recounting.ts";
import { openRelearning } from "#ingest/relearn.ts";
import { bodiesFolder, spoolFolder } from "#lib/data-folder.ts";
import { eachInTurn } from "#lib/each-in-turn.ts";
import { makeOwnFolder } from "#lib/own-folder.ts";
import { countUpkeepStep, type UpkeepSteps } from "#lib/upkeep-steps.ts";

type Folders = { readonly dataFolder: string };

const everyMs = 60_000;
/** Some 20 ms of work, so that uploads get their turn in between. */
const packedAtOnce = 200;
const failuresAtOnce = 500;
const redRunsAtOnce = 20;
const jobsAtOnce = 5;

/**
 * Tidies up after a crash and from then on looks every minute whether a day has begun, something has grown old
 * or has to be learnt anew.
 * Does not keep the thread alive.
 */
export function maintainRegularly(db: Database, folders: Folders, now: () => number): void {
  const relearning = openRelearning(db, () => nextTurn(db));
  const round = () =>
    eachInTurn([() => maintain(db, folders, now()), () => relearning.round(now())])
      .catch((error) => console.error("Maintenance failed and will be tried again:", error))
      .then(() => setTimeout(round, everyMs).unref());
  tidyAfterCrash(db, folders, now() - process.uptime() * 1000)
    .catch((error) => console.error("Left-overs of the last run could not be removed:", error))
    .then(round);
}

/**
 * One round: windows moved to today, quarantine and calibration kept up to date, old results, what nothing says any more,
 * what deleted projects held and old bodies dropped, new bodies compressed. What fails in one project or step keeps none
 * of the others waiting.
 */
export async function maintain(db: Database, { dataFolder }: Folders, now: number): Promise<void> {
  const untilDone = (step: () => number) => async () => {
    while (step() > 0) await nextTurn(db);
  };
  await eachInTurn([
    ...(await listProjects(db)).map((project) => () => maintainProject(db, project.id, now)),
    () =>
      openRecounting(
        db,
        () => now,
        () => nextTurn(db),
      ).run(),
    untilDone(() => refreshDueRedRuns(db, redRunsAtOnce)),
    untilDone(() => noteDueJobTests(db, jobsAtOnce)),
    untilDone(() => dropOldResults(db, now)),
    untilDone(() => dropUnsaidFailures(db, failuresAtOnce)),
    untilDone(() => packTexts(db, packedAtOnce)),
    () => emptyDeletedProjects(db, dataFolder, now, () => nextTurn(db)),
    () => keepBodies(db, bodiesFolder(dataFolder), now),
  ]);
}

async function maintainProject(db: Database, id: number, now: number): Promise<void> {
  // Somebody may delete it in between.
  const inProject = (work: () => void) => db.transaction(() => isProject(db, id) && work()).immediate();
  inProject(() => advanceWindows(db, id, now));
  await nextTurn(db);
  inProject(() => keepQuarantine(db, id, now));
  await nextTurn(db);
  if (isRecalibrationDue(db, id, now)) await refitRecalibration(db, id, now);
}

async function keepBodies(db: Database, folder: string, now: number): Promise<void> {
  for (const file of forgetOldBodies(db, now)) await rm(join(folder, file), { force: true });
  await eachInTurn(
    [...keptBodies(db)]
      .filter((file) => !file.endsWith(".zst"))
      .map((file) => () => compressBody(db, folder, file)),
  );
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

type Counted = { readonly steps: UpkeepSteps; written: number };

const counted = new WeakMap<Database, Counted>();

/** Has the steps of upkeep that write to this database counted from now on, for other threads to see. */
export function countSteps(db: Database, steps: UpkeepSteps): void {
  counted.set(db, { steps, written: writtenRows(db) });
}

/** Lets uploads that wait have their turn after a step. */
export function nextTurn(db: Database): Promise<void> {
  const here = counted.get(db);
  if (here !== undefined && here.written !== writtenRows(db)) countUpkeepStep(here.steps);
  checkpointIfDue(db);
  return new Promise((resolve) =>
    setImmediate(() => {
      // What uploads have written meanwhile is not upkeep's.
      if (here !== undefined) here.written = writtenRows(db);
      resolve();
    }),
  );
}
