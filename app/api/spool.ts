import { randomUUID } from "node:crypto";
import { createWriteStream } from "node:fs";
import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { AppError } from "#lib/app-error.ts";
import { spoolFolder } from "#lib/data-folder.ts";

/** A body on disk. */
export type Spooled = { readonly file: string; readonly bytes: number };

/**
 * Writes a request's body to a file of its own in the spool folder, flushed to disk. Throws AppError past
 * `maxBytes`, for an empty body and for one that broke off; the file is gone then.
 */
export async function spoolBody(request: Request, dataFolder: string, maxBytes: number): Promise<Spooled> {
  const said = announcedBytes(request);
  if (said !== undefined && said > maxBytes) throw tooLarge(maxBytes);
  if (request.body === null) throw empty();
  await mkdir(spoolFolder(dataFolder), { recursive: true });
  const file = join(spoolFolder(dataFolder), randomUUID());
  let bytes = 0;
  const meter = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      if (bytes > maxBytes) done(tooLarge(maxBytes));
      else done(null, chunk);
    },
  });
  try {
    const body = Readable.fromWeb(request.body as Parameters<typeof Readable.fromWeb>[0]);
    await pipeline(body, meter, createWriteStream(file, { flush: true }));
    if (bytes === 0) throw empty();
    if (said !== undefined && bytes !== said) throw brokenOff(`${bytes} of ${said} bytes arrived`);
  } catch (error) {
    await rm(file, { force: true });
    if (error instanceof AppError) throw error;
    throw brokenOff(error instanceof Error ? error.message : String(error));
  }
  return { file, bytes };
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
