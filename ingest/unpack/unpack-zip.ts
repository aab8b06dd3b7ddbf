import type { Readable } from "node:stream";
import { promisify } from "node:util";
import yauzl from "yauzl";

/**
 * Hands on each file of a zip archive, in the order of its directory. Names are handed on as they stand, "../" and all:
 * they are labels, never paths. Encrypted entries throw; so does `checkCount` where it minds how many entries there are.
 */
export async function unpackZip(
  path: string,
  take: (name: string, content: Readable) => Promise<void>,
  checkCount: (entries: number) => void,
): Promise<void> {
  const options = { lazyEntries: true, decodeStrings: false };
  const zip = await promisify<string, yauzl.Options, yauzl.ZipFile>(yauzl.open)(path, options);
  const openEntry = promisify<yauzl.Entry, Readable>(zip.openReadStream.bind(zip));
  await new Promise<void>((resolve, reject) => {
    checkCount(zip.entryCount);
    zip.on("error", reject);
    zip.on("end", resolve);
    zip.on("entry", (entry: yauzl.Entry) => {
      const name = nameOf(entry);
      if (name.endsWith("/")) return zip.readEntry();
      openEntry(entry)
        .then((content) => take(name, content))
        .then(() => zip.readEntry(), reject);
    });
    zip.readEntry();
  }).finally(() => zip.close());
}

function nameOf({ generalPurposeBitFlag, fileNameRaw, extraFields }: yauzl.Entry): string {
  return yauzl.getFileNameLowLevel(generalPurposeBitFlag, fileNameRaw, extraFields, false);
}
