import { zstdCompressSync, zstdDecompressSync } from "node:zlib";
import type { Database } from "#db/open.ts";
import { statement } from "#db/statement.ts";

/** Shorter texts cost more to compress than they save. */
const packFrom = 600;
/** The first four bytes of every zstd frame; no UTF-8 text begins with them. */
const magic = Buffer.from([0x28, 0xb5, 0x2f, 0xfd]);

/** Text as it is first stored: plain, null for "". A long one is compressed later, when no upload waits for it. */
export function storedText(text: string): { body: Buffer | null; isPacked: 0 | 1 } {
  if (text === "") return { body: null, isPacked: 1 };
  const body = Buffer.from(text);
  return { body, isPacked: body.length < packFrom ? 1 : 0 };
}

/** The text of a stored body, compressed or not; "" for null. */
export function unpackText(stored: Buffer | null): string {
  if (stored === null) return "";
  return (stored.subarray(0, 4).equals(magic) ? zstdDecompressSync(stored) : stored).toString();
}

/** Compresses up to `most` texts that wait for it, in one transaction. Gives how many there were. */
export function packTexts(db: Database, most: number): number {
  return db.transaction(() => packFailures(db, most) + packOutputs(db, most)).immediate();
}

function packFailures(db: Database, most: number): number {
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
}

function packOutputs(db: Database, most: number): number {
  const waiting = statement<[number], { jobId: number; testId: number; body: Buffer }>(
    db,
    `select job_id as jobId, test_id as testId, body from outputs indexed by outputs_unpacked
     where is_packed = 0 order by job_id limit ?`,
  ).all(most);
  const pack = statement<[Buffer, number, number], never>(
    db,
    "update outputs set body = ?, is_packed = 1 where job_id = ? and test_id = ?",
  );
  for (const { jobId, testId, body } of waiting) pack.run(zstdCompressSync(body), jobId, testId);
  return waiting.length;
}
