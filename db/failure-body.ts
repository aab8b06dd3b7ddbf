import { zstdCompressSync, zstdDecompressSync } from "node:zlib";

/** Shorter texts cost more to compress than they save. */
const compressFrom = 600;
/** The first four bytes of every zstd frame; no UTF-8 text begins with them. */
const magic = Buffer.from([0x28, 0xb5, 0x2f, 0xfd]);

/** Text as it is stored: null for "", compressed if long. */
export function packText(text: string): Buffer | null {
  if (text === "") return null;
  const plain = Buffer.from(text);
  return plain.length < compressFrom ? plain : zstdCompressSync(plain);
}

/** What `packText` was given. */
export function unpackText(stored: Buffer | null): string {
  if (stored === null) return "";
  return (stored.subarray(0, 4).equals(magic) ? zstdDecompressSync(stored) : stored).toString();
}
