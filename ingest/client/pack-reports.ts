import { createReadStream } from "node:fs";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import { type Pack, pack } from "tar-stream";
import type { ReportFile } from "./find-reports.ts";

/** What goes into the archive: a file that lies at `path`, or a text of our own. */
export type PackedFile = Pick<ReportFile, "name" | "bytes"> &
  ({ readonly path: string } | { readonly content: string });

/** How an archive of reports is sent. */
export const archiveHeaders = { "content-type": "application/x-tar", "content-encoding": "gzip" } as const;

/**
 * A gzipped tar archive of the reports, made while it is read, so that memory holds a chunk at a time. The same
 * contents give the same bytes: the server knows a repeated upload by them. `onBytes` hears how much of the
 * files has been read. A file that vanished or shrank ends the stream with an error.
 */
export function packReports(
  reports: readonly PackedFile[],
  onBytes: (bytes: number) => void = () => {},
): Readable {
  const archive = pack();
  const packed = createGzip({ level: 6 });
  // Errors of the archive reach whoever reads `packed`: pipeline destroys it with them.
  pipeline(archive, packed).catch(() => {});
  addAll(archive, reports, onBytes).then(
    () => archive.finalize(),
    (error) => archive.destroy(error),
  );
  return packed;
}

async function addAll(
  archive: Pack,
  reports: readonly PackedFile[],
  onBytes: (bytes: number) => void,
): Promise<void> {
  for (const file of reports) {
    const { name, bytes } = file;
    const header = { name, size: bytes, mode: 0o644, mtime: new Date(0) };
    if (bytes === 0 || "content" in file) {
      archive.entry(header, "content" in file ? file.content : "");
      continue;
    }
    const entry = archive.entry(header);
    // A file that grows meanwhile is sent as it was found.
    const content = createReadStream(file.path, { end: bytes - 1 });
    content.on("data", (chunk) => onBytes(chunk.length));
    await pipeline(content, entry);
  }
}
