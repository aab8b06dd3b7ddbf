import type { Readable } from "node:stream";
import { promisify } from "node:util";
import yauzl from "yauzl";

/** Hands on each file of a zip archive, in the order of its directory. Encrypted entries throw. */
export async function unpackZip(
  path: string,
  take: (name: string, content: Readable) => Promise<void>,
): Promise<void> {
  const zip = await promisify<string, yauzl.Options, yauzl.ZipFile>(yauzl.open)(path, { lazyEntries: true });
  const openEntry = promisify<yauzl.Entry, Readable>(zip.openReadStream.bind(zip));
  await new Promise<void>((resolve, reject) => {
    zip.on("error", reject);
    zip.on("end", resolve);
    zip.on("entry", (entry: yauzl.Entry) => {
      if (entry.fileName.endsWith("/")) return zip.readEntry();
      openEntry(entry)
        .then((content) => take(entry.fileName, content))
        .then(() => zip.readEntry(), reject);
    });
    zip.readEntry();
  }).finally(() => zip.close());
}
