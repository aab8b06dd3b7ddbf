import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import { decodeBody, isEncoded } from "#ingest/unpack/decode-body.ts";
import type { UnpackLimits } from "#ingest/unpack/limits.ts";
import { openReportFolder, type ReportFile, type SentCodeowners } from "#ingest/unpack/report-folder.ts";
import { unpackMultipart } from "#ingest/unpack/unpack-multipart.ts";
import { unpackTar } from "#ingest/unpack/unpack-tar.ts";
import { unpackZip } from "#ingest/unpack/unpack-zip.ts";
import { AppError } from "#lib/app-error.ts";
import { diskTrouble } from "#lib/disk-trouble.ts";

export type Received = {
  /** Where the body was spooled to, and its size. */
  readonly path: string;
  readonly bytes: number;
  /** SHA-256 of it, hex. */
  readonly hash: string;
  readonly contentType: string | undefined;
  readonly contentEncoding: string | undefined;
  /** What a single report is called in messages. */
  readonly name: string;
};

export type Unpacked = {
  readonly reports: readonly ReportFile[];
  /** Names of files that are no XML: attachments, logs. */
  readonly passedOver: readonly string[];
  readonly codeowners?: SentCodeowners | undefined;
  readonly classFiles?: ReadonlyMap<string, string> | undefined;
};

/**
 * The reports inside a received body, each a file of its own. A plain report is left where it lies; all else
 * is unpacked into `folder`. Throws AppError for what cannot be unpacked or exceeds a limit.
 */
export async function unpack(sent: Received, folder: string, limits: UnpackLimits): Promise<Unpacked> {
  const received = await withItsEncoding(sent);
  const form = await formOf(received);
  if (form === "report" && !isEncoded(received.contentEncoding)) {
    const { name, path, bytes, hash } = received;
    return { reports: [{ name, path, bytes, hash }], passedOver: [] };
  }
  const target = openReportFolder(folder, received.bytes, limits);
  try {
    if (isEncoded(received.contentEncoding)) {
      const plain = `${received.path}.plain`;
      const decoded = await decodeBody(received, plain, limits);
      const inner = { ...received, ...decoded, path: plain, contentEncoding: "identity" };
      const limitsLeft = { ...limits, ratio: limits.ratio * Math.max(1, received.bytes / inner.bytes) };
      return await unpack(inner, folder, limitsLeft);
    }
    if (form === "zip") await unpackZip(received.path, target.add, target.checkCount);
    else if (form === "tar") await unpackTar(createReadStream(received.path), target.add);
    else await unpackMultipart(createReadStream(received.path), received.contentType!, target.add);
  } catch (error) {
    throw error instanceof AppError ? error : (diskTrouble(error) ?? unreadable(form, error));
  }
  const { reports, passedOver, codeowners, classFiles } = target;
  return { reports, passedOver, codeowners, classFiles };
}

/** A body that is gzip by its first bytes, although no header says so: `junit.xml.gz`, `reports.tgz`. */
async function withItsEncoding(sent: Received): Promise<Received> {
  if (sent.contentEncoding !== undefined) return sent;
  const head = await firstBytes(sent.path, 3);
  return head.equals(gzipMagic) ? { ...sent, contentEncoding: "gzip" } : sent;
}

/** RFC 1952, with deflate as the method. */
const gzipMagic = Buffer.from([0x1f, 0x8b, 8]);

type Form = "report" | "zip" | "tar" | "multipart";

/** What the body is: by its content type, else by its first bytes, since CI scripts often leave the type out. */
async function formOf({ path, contentType, contentEncoding }: Received): Promise<Form> {
  const type = contentType?.split(";", 1)[0]?.trim().toLowerCase();
  if (type === "multipart/form-data") return "multipart";
  if (isEncoded(contentEncoding)) return "report";
  const head = await firstBytes(path, 262);
  if (head.subarray(0, 4).equals(Buffer.from("PK\x03\x04", "latin1"))) return "zip";
  if (head.subarray(257, 262).toString("latin1") === "ustar") return "tar";
  if (type === "application/zip" || type === "application/x-zip-compressed") return "zip";
  if (type === "application/x-tar") return "tar";
  return "report";
}

async function firstBytes(path: string, count: number): Promise<Buffer> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(count), 0, count, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

function unreadable(form: Form, error: unknown): AppError {
  const reason = error instanceof Error ? error.message : String(error);
  return new AppError(
    "invalid",
    `The ${form === "report" ? "body" : form} could not be unpacked: ${reason}. Check that it was sent whole. Nothing was stored.`,
  );
}
