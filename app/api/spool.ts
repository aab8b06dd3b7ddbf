import { createHash, randomUUID } from "node:crypto";
import { type FileHandle, open, rm } from "node:fs/promises";
import { join } from "node:path";
import { AppError } from "#lib/app-error.ts";
import { spoolFolder } from "#lib/data-folder.ts";
import { makeOwnFolder } from "#lib/own-folder.ts";

/** A body on disk. */
export type Spooled = {
  readonly file: string;
  readonly bytes: number;
  /** SHA-256 of the body, hex. */
  readonly hash: string;
  /** Settles once the body would survive a power cut: until then nobody may be told that it is stored. */
  readonly flushed: Promise<void>;
};

/**
 * Writes a request's body to a file of its own in the spool folder, half a megabyte at a time, the next when `turn`
 * lets it. Throws AppError past `maxBytes`, for an empty body and for one that broke off; the file is gone then.
 */
export async function spoolBody(
  request: Request,
  dataFolder: string,
  maxBytes: number,
  turn: () => Promise<void>,
): Promise<Spooled> {
  const said = announcedBytes(request);
  if (said !== undefined && said > maxBytes) throw tooLarge(maxBytes);
  if (request.body === null) throw empty();
  makeOwnFolder(spoolFolder(dataFolder));
  const file = join(spoolFolder(dataFolder), randomUUID());
  const handle = await open(file, "wx");
  try {
    const { bytes, hash } = await writeAll(request.body, handle, maxBytes, turn);
    if (bytes === 0) throw empty();
    if (said !== undefined && bytes !== said) throw brokenOff(`${bytes} of ${said} bytes arrived`);
    return { file, bytes, hash, flushed: flush(handle) };
  } catch (error) {
    await handle.close();
    await rm(file, { force: true });
    throw error;
  }
}

/** Bytes written and hashed at once: large enough that few calls are made, small enough that pages need not wait. */
const batchBytes = 512 * 1024;

/**
 * Two batches take turns, one being filled while the other is written: memory is bounded, the sender is held back
 * when the disk is slow, and the many small pieces of the request become garbage at once.
 */
async function writeAll(
  body: ReadableStream<Uint8Array>,
  to: FileHandle,
  maxBytes: number,
  turn: () => Promise<void>,
): Promise<{ bytes: number; hash: string }> {
  const hash = createHash("sha256");
  let [batch, other] = [Buffer.allocUnsafeSlow(batchBytes), Buffer.allocUnsafeSlow(batchBytes)];
  let filled = 0;
  let bytes = 0;
  let writing: Promise<void> = Promise.resolve();
  const writeBatch = async (): Promise<void> => {
    const full = batch.subarray(0, filled);
    hash.update(full);
    await writing;
    writing = to.writeFile(full);
    // Waited for at the next turn; until then nobody else may hear of its failure.
    writing.catch(() => undefined);
    [batch, other, filled] = [other, batch, 0];
  };
  for await (const chunk of received(body)) {
    bytes += chunk.length;
    if (bytes > maxBytes) throw tooLarge(maxBytes);
    for (let from = 0; from < chunk.length; ) {
      const part = chunk.subarray(from, from + batchBytes - filled);
      batch.set(part, filled);
      filled += part.length;
      from += part.length;
      if (filled < batchBytes) continue;
      await writeBatch();
      await turn();
    }
  }
  await writeBatch();
  await writing;
  return { bytes, hash: hash.digest("hex") };
}

/** The pieces of a body. Only what goes wrong with the sender is told to it: a full disk is not its fault. */
async function* received(body: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* body;
  } catch (error) {
    throw brokenOff(error instanceof Error ? error.message : String(error));
  }
}

async function flush(handle: FileHandle): Promise<void> {
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function announcedBytes(request: Request): number | undefined {
  const header = request.headers.get("content-length");
  return header !== null && /^\d{1,15}$/.test(header) ? Number(header) : undefined;
}

function tooLarge(maxBytes: number): AppError {
  const limit = Math.round(maxBytes / 2 ** 20);
  return new AppError(
    "too-large",
    `The body is larger than ${limit} MiB. Compress it (Content-Encoding: gzip), upload each shard by itself, or raise FLAKEBOARD_MAX_UPLOAD_MB.`,
  );
}

function empty(): AppError {
  return new AppError("invalid", "The request has no body. Send the report: curl --data-binary @junit.xml …");
}

function brokenOff(how: string): AppError {
  return new AppError("invalid", `The body broke off: ${how}. Nothing was stored; send it again.`);
}
