import { constants, crc32, deflateRawSync } from "node:zlib";

/** A page's bytes without its nonce: what stands before, between and after the places where it is written. */
export type NoncedBody = {
  readonly pieces: readonly Piece[];
  /** How much memory it takes. */
  readonly bytes: number;
};

type Piece = {
  readonly plain: Buffer;
  /** Of a long piece only: it compressed, to be put between others. */
  readonly deflated: Buffer | undefined;
};

/** A piece that begins anew costs compression some 100 bytes; shorter ones are compressed for each answer. */
const longPiece = 4096;
/** Levels of zlib: most of a page is compressed once, the few kilobytes around its nonces again for each answer. */
const levelOfLong = 4;
const levelOfShort = 1;

/** Takes a page apart at its nonce, so that `withNonce` and `gzipWithNonce` put it together with another one. */
export function noncedBody(whole: Buffer, nonce: string): NoncedBody {
  const pieces: Piece[] = [];
  let bytes = 0;
  for (let from = 0; from <= whole.length; ) {
    const found = whole.indexOf(nonce, from);
    const to = found === -1 ? whole.length : found;
    const plain = whole.subarray(from, to);
    const deflated = plain.length < longPiece ? undefined : deflate(plain, levelOfLong);
    pieces.push({ plain, deflated });
    bytes += plain.length + (deflated?.length ?? 0);
    from = to + (found === -1 ? 1 : nonce.length);
  }
  return { pieces, bytes };
}

/** The page with `nonce` in place of the one that it was made with. */
export function withNonce({ pieces }: NoncedBody, nonce: string): Buffer {
  const written = Buffer.from(nonce);
  return Buffer.concat(pieces.flatMap(({ plain }, at) => (at === 0 ? [plain] : [written, plain])));
}

/**
 * The same compressed. Long pieces are taken as they were compressed once: each ends at a byte and looks back at
 * nothing before it, so what stands between them may differ. See RFC 1951, 2.3 and RFC 1952.
 */
export function gzipWithNonce({ pieces }: NoncedBody, nonce: string): Buffer {
  const written = Buffer.from(nonce);
  const parts: Buffer[] = [gzipHeader];
  const between: Buffer[] = [];
  let checksum = 0;
  let length = 0;
  const add = (plain: Buffer, deflated?: Buffer): void => {
    checksum = crc32(plain, checksum);
    length += plain.length;
    if (deflated === undefined) between.push(plain);
    else parts.push(deflate(Buffer.concat(between.splice(0)), levelOfShort), deflated);
  };
  for (const [at, { plain, deflated }] of pieces.entries()) {
    if (at > 0) add(written);
    add(plain, deflated);
  }
  parts.push(deflate(Buffer.concat(between), levelOfShort), lastBlock);
  const trailer = Buffer.alloc(8);
  trailer.writeUInt32LE(checksum, 0);
  trailer.writeUInt32LE(length, 4);
  return Buffer.concat([...parts, trailer]);
}

/** Deflate, no flags, no time, an unknown system. */
const gzipHeader = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255]);
/** An empty block that says to be the last one. */
const lastBlock = Buffer.from([3, 0]);

function deflate(plain: Buffer, level: number): Buffer {
  return deflateRawSync(plain, { level, finishFlush: constants.Z_FULL_FLUSH });
}
