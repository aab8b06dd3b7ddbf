import { renameSync, rmSync } from "node:fs";
import { rm } from "node:fs/promises";
import { basename, join } from "node:path";
import type { Database } from "#db/open.ts";
import { isProject } from "#db/projects.ts";
import { type UploadAnswer, uploadAnswer } from "#db/upload-answer.ts";
import type { IngestAnswer } from "#ingest/ingest-input.ts";
import { ingestUpload } from "#ingest/ingest-upload.ts";
import { recordRefusal } from "#ingest/record-refusal.ts";
import type { TestIndexes } from "#ingest/test-indexes.ts";
import { unpackLimits } from "#ingest/unpack/limits.ts";
import { unpack } from "#ingest/unpack/unpack.ts";
import { AppError } from "#lib/app-error.ts";
import { bodiesFolder } from "#lib/data-folder.ts";
import { makeOwnFolder } from "#lib/own-folder.ts";
import type { UploadParameters } from "#lib/upload-parameters.ts";

/** A body that lies complete in the spool folder. */
export type SpooledUpload = {
  readonly projectId: number;
  readonly tokenId: number | undefined;
  readonly receivedAt: number;
  readonly parameters: UploadParameters;
  readonly spoolFile: string;
  readonly bytes: number;
  /** SHA-256 of the body, hex. */
  readonly hash: string;
  readonly client: string | undefined;
  readonly contentType: string | undefined;
  readonly contentEncoding: string | undefined;
};

export type ReceiveSettings = {
  readonly dataFolder: string;
  readonly maxUploadBytes: number;
  readonly keepBodiesDays: number;
};

export type ReceivedAnswer = UploadAnswer & Pick<IngestAnswer, "status" | "isReplacing">;

const dayMs = 86_400_000;
/** Refused bodies are kept this long so that somebody can look at what was wrong with them. */
const keepRefusedDays = 7;

/**
 * Unpacks and stores a spooled upload, and keeps its body for some days. What cannot be unpacked is recorded as
 * refused and thrown as the AppError that says why.
 */
export async function receiveUpload(
  db: Database,
  indexes: TestIndexes,
  upload: SpooledUpload,
  settings: ReceiveSettings,
  now: () => number,
): Promise<ReceivedAnswer> {
  const body = keepBody(upload.spoolFile, settings.dataFolder);
  const folder = `${upload.spoolFile}.d`;
  const common = {
    ...upload,
    assumedEnd: upload.receivedAt,
    bodyFile: basename(body),
    keepAcceptedUntil: upload.receivedAt + settings.keepBodiesDays * dayMs,
    keepRefusedUntil: upload.receivedAt + keepRefusedDays * dayMs,
  };
  try {
    const received = { ...upload, path: body, name: "report.xml" };
    const unpacked = await unpack(received, folder, unpackLimits(settings.maxUploadBytes));
    if (unpacked.reports.length === 0) throw noReports(unpacked.passedOver);
    const { toldUploadId, uploadId, status, isReplacing } = ingestUpload(
      db,
      indexes,
      { ...common, ...unpacked },
      now,
    );
    if (status === "duplicate") rmSync(body, { force: true });
    return { ...uploadAnswer(db, toldUploadId), uploadId, status, isReplacing };
  } catch (error) {
    // Of a project that was deleted meanwhile, and of what the disk could not take, nothing is kept.
    const isRefused = error instanceof AppError && error.code !== "unavailable";
    if (isRefused && isProject(db, upload.projectId)) recordRefusal(db, common, error.message);
    else rmSync(body, { force: true });
    throw error;
  } finally {
    await rm(folder, { recursive: true, force: true });
    await rm(`${body}.plain`, { force: true });
  }
}

/** Moves a body out of the spool folder, which is emptied at every start. */
function keepBody(spoolFile: string, dataFolder: string): string {
  const folder = bodiesFolder(dataFolder);
  makeOwnFolder(folder);
  const body = join(folder, basename(spoolFile));
  renameSync(spoolFile, body);
  return body;
}

function noReports(passedOver: readonly string[]): AppError {
  const found = passedOver.length === 0 ? "It is empty." : `It holds ${passedOver.slice(0, 3).join(", ")}.`;
  return new AppError(
    "invalid",
    `The upload holds no XML report. ${found} Check the path or pattern of the reports.`,
  );
}
