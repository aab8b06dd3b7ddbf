import { createHash } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createBrotliDecompress, createGunzip, createInflate, createZstdDecompress } from "node:zlib";
import type { UnpackLimits } from "#ingest/unpack/limits.ts";
import { limitFault } from "#ingest/unpack/report-folder.ts";
import { AppError } from "#lib/app-error.ts";

const decoders = {
  gzip: createGunzip,
  "x-gzip": createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
  zstd: createZstdDecompress,
} as const;

/** True if a Content-Encoding says that the body is compressed. */
export function isEncoded(contentEncoding: string | undefined): boolean {
  const encoding = normal(contentEncoding);
  return encoding !== "" && encoding !== "identity";
}

/**
 * Decompresses a spooled body into another file; gives its size and SHA-256 (hex). Throws AppError for an unknown
 * encoding or past a limit.
 */
export async function decodeBody(
  body: { readonly path: string; readonly bytes: number; readonly contentEncoding: string | undefined },
  into: string,
  limits: UnpackLimits,
): Promise<{ bytes: number; hash: string }> {
  const encoding = normal(body.contentEncoding);
  const decoder = Object.hasOwn(decoders, encoding) ? decoders[encoding as keyof typeof decoders] : undefined;
  if (decoder === undefined) {
    throw new AppError(
      "unsupported-type",
      `Content-Encoding "${encoding}" is not understood. Send gzip, deflate, br or zstd, or none.`,
    );
  }
  const hash = createHash("sha256");
  let bytes = 0;
  const meter = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      hash.update(chunk);
      done(limitFault(bytes, body.bytes, limits) ?? null, chunk);
    },
  });
  const highWaterMark = 256 * 1024;
  await pipeline(
    createReadStream(body.path),
    decoder({ chunkSize: highWaterMark }),
    meter,
    createWriteStream(into, { highWaterMark }),
  );
  return { bytes, hash: hash.digest("hex") };
}

function normal(contentEncoding: string | undefined): string {
  return (contentEncoding ?? "").trim().toLowerCase();
}
