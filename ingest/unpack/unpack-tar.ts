import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import tar from "tar-stream";

/** Hands on each plain file of a tar archive, in order; folders, links and devices are passed over. */
export async function unpackTar(
  archive: Readable,
  take: (name: string, content: Readable) => Promise<void>,
): Promise<void> {
  const extract = tar.extract();
  extract.on("entry", (header, content, next) => {
    if (header.type !== "file") {
      content.on("end", next);
      content.resume();
      return;
    }
    take(header.name, Readable.from(content)).then(
      () => next(),
      (error) => extract.destroy(error),
    );
  });
  await pipeline(archive, extract);
}
