import { closeSync, openSync, readSync } from "node:fs";

/** 64 KB: larger chunks make the tokenizer slower. */
const chunkLength = 64 * 1024;

/** The bytes of a file, chunk by chunk; the memory is used again for each. Throws what opening or reading throws. */
export function* fileChunks(path: string): Generator<Uint8Array> {
  const file = openSync(path, "r");
  try {
    const buffer = Buffer.allocUnsafe(chunkLength);
    for (let length = readSync(file, buffer); length > 0; length = readSync(file, buffer)) {
      yield buffer.subarray(0, length);
    }
  } finally {
    closeSync(file);
  }
}
