import { zstdCompressSync, zstdDecompressSync } from "node:zlib";
import type { Database } from "#db/open.ts";
import { statement } from "#db/statement.ts";

/** Shorter texts cost more to compress than they save. */
const packFrom = 600;
/** The first four bytes of every zstd frame; no UTF-8 text begins with them. */
const magic = Buffer.from([0x28, 0xb5, 0x2f, 0xfd]);

/** Text as it is first stored: plain, null for "". A long one is compressed later, when no upload waits for it. */
export function bodyOf(text: string): { body: Buffer | null; isPacked: 0 | 1 } {
  if (text === "") return { body: null, isPacked: 1 };
  const body = Buffer.from(text);
  return { body, isPacked: body.length < packFrom ? 1 : 0 };
}

/** Text compressed at once, if it is long enough to gain from it; null for "". */
export function packText(text: string): Buffer | null {
  const { body, isPacked } = bodyOf(text);
  return body === null || isPacked === 1 ? body : zstdCompressSync(body);
}

/** The text of a stored body, compressed or not. */
export function unpackText(stored: Buffer | null): string {
  if (stored === null) return "";
  return (stored.subarray(0, 4).equals(magic) ? zstdDecompressSync(stored) : stored).toString();
}

/** Compresses up to `most` failure texts that wait for it, in one transaction. Gives how many there were. */
export function packFailures(db: Database, most: number): number {
  return db.transaction(() => {
    const waiting = statement<[number], { id: number; body: Buffer }>(
      db,
      "select id, body from failures where is_packed = 0 order by id limit ?",
    ).all(most);
    const pack = statement<[Buffer, number], never>(
      db,
      "update failures set body = ?, is_packed = 1 where id = ?",
    );
    for (const { id, body } of waiting) pack.run(zstdCompressSync(body), id);
    return waiting.length;
  })();
}
