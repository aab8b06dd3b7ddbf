import { isAscii, isUtf8 } from "node:buffer";
import { mendedUtf8 } from "#ingest/mended-utf8.ts";
import { type NoteHere, XmlFault } from "#ingest/xml-fault.ts";

/** What the first bytes say of the encoding. */
export type XmlEncoding = {
  /** A label that TextDecoder knows. */
  readonly label: string;
  /** What the declaration says, where that is no encoding, or contradicts the bytes. */
  readonly overruled: string | undefined;
  /** That is no encoding that is known here. */
  readonly isUnknown?: true;
};

/** How many bytes `xmlEncoding` looks at; more make no difference. */
export const encodingProbeLength = 1024;

/**
 * Encoding by byte-order mark, else by the XML declaration, else UTF-8. A declaration that the bytes contradict
 * (UTF-16 in plain ASCII) or that names no known encoding is overruled.
 */
export function xmlEncoding(start: Uint8Array): XmlEncoding {
  const seen = fromBytes(start);
  const probe = seen?.startsWith("utf-16") ? new TextDecoder(seen).decode(evenly(start)) : latin1(start);
  const declared = /<\?xml\s[^>]{0,200}?encoding\s{0,9}=\s{0,9}["']([^"']{1,40})["']/
    .exec(probe)?.[1]
    ?.trim();
  if (seen !== undefined) {
    const agrees = declared === undefined || seen.startsWith(knownLabel(declared)?.slice(0, 6) ?? "?");
    return { label: seen, overruled: agrees ? undefined : declared };
  }
  if (declared === undefined) return { label: "utf-8", overruled: undefined };
  const known = knownLabel(declared);
  if (known?.startsWith("utf-16")) return { label: "utf-8", overruled: declared };
  if (known !== undefined) return { label: known, overruled: undefined };
  return { label: "utf-8", overruled: declared, isUnknown: true };
}

/**
 * Text of the bytes, piece by piece, characters never torn. Bytes that are not valid UTF-8 are taken for
 * Windows-1252, so that names stay apart, and the first is noted once the text before it was taken. In any other
 * encoding the first invalid byte sequence ends the text: throws XmlFault "bad-encoding".
 */
export function* decodedPieces(
  chunks: Iterable<Uint8Array>,
  label: string,
  note: NoteHere,
): Generator<string> {
  const decoder = new TextDecoder(label, { fatal: true });
  if (label === "utf-8") yield* utf8Pieces(chunks, note);
  else {
    try {
      for (const chunk of chunks) yield decoder.decode(chunk, { stream: true });
      yield decoder.decode();
    } catch (error) {
      if (error instanceof TypeError) throw badEncoding(label);
      throw error;
    }
  }
}

function* utf8Pieces(chunks: Iterable<Uint8Array>, note: NoteHere): Generator<string> {
  let torn: Uint8Array = new Uint8Array();
  let isFirst = true;
  let isMending = false;
  for (const chunk of chunks) {
    const bytes = torn.length === 0 ? chunk : Buffer.concat([torn, chunk]);
    const whole = wholeCharacters(bytes);
    torn = Uint8Array.from(bytes.subarray(whole));
    if (whole > 0) yield* mendedPieces(bytes.subarray(0, whole));
  }
  if (torn.length > 0) yield* mendedPieces(torn);

  function* mendedPieces(bytes: Uint8Array): Generator<string> {
    const valid = isMending || isUtf8(bytes) ? bytes.length : validLength(bytes);
    const text = isMending ? mendedUtf8(bytes) : utf8Text(bytes.subarray(0, valid), isFirst);
    isFirst = false;
    yield text;
    if (valid === bytes.length) return;
    note("bad-encoding", mendedEncoding);
    isMending = true;
    yield mendedUtf8(bytes.subarray(valid));
  }
}

/** How many bytes stand before a last character that is not all there. */
function wholeCharacters(bytes: Uint8Array): number {
  const end = bytes.length;
  for (let back = 1; back <= Math.min(3, end); back += 1) {
    const byte = bytes[end - back] as number;
    if (byte < 0x80) break;
    if (byte < 0xc0) continue;
    const needed = byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4;
    return needed > back ? end - back : end;
  }
  return end;
}

/** How many bytes stand before the first that is wrong. */
function validLength(bytes: Uint8Array): number {
  let [valid, wrong] = [0, bytes.length];
  while (wrong - valid > 1) {
    const middle = (valid + wrong) >> 1;
    const whole = wholeCharacters(bytes.subarray(0, middle));
    if (isUtf8(bytes.subarray(0, whole))) valid = middle;
    else wrong = middle;
  }
  return wholeCharacters(bytes.subarray(0, valid));
}

function utf8Text(bytes: Uint8Array, isFirst: boolean): string {
  if (isAscii(bytes)) return latin1(bytes);
  return isFirst
    ? new TextDecoder().decode(bytes)
    : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("utf8");
}

function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
}

function evenly(bytes: Uint8Array): Uint8Array {
  return bytes.subarray(0, bytes.length & ~1);
}

function fromBytes([a, b, c, d]: Uint8Array): string | undefined {
  if (a === 0xef && b === 0xbb && c === 0xbf) return "utf-8";
  if (a === 0xff && b === 0xfe) return "utf-16le";
  if (a === 0xfe && b === 0xff) return "utf-16be";
  if (a === 0x3c && b === 0 && d === 0) return "utf-16le";
  if (a === 0 && b === 0x3c && c === 0) return "utf-16be";
  return undefined;
}

/**
 * The canonical label of an encoding, however it is spelled (`utf_8`, `CP-1251`, `cp936`); undefined for one that
 * TextDecoder does not know.
 */
function knownLabel(label: string): string | undefined {
  const plain = label.toLowerCase().replace(/[_ ]/g, "-");
  for (const spelling of [label, plain, plain.replaceAll("-", ""), codePages.get(plain.replace("-", ""))]) {
    if (spelling === undefined) continue;
    try {
      return new TextDecoder(spelling).encoding;
    } catch {
      // The next spelling may be known.
    }
  }
  return undefined;
}

/** Windows' numbers of what the standard calls otherwise. */
const codePages: ReadonlyMap<string, string> = new Map([
  ["cp932", "shift_jis"],
  ["cp936", "gbk"],
  ["cp949", "euc-kr"],
  ["cp950", "big5"],
  ["cp65001", "utf-8"],
]);

const mendedEncoding =
  "A byte sequence here is not valid UTF-8; it and any other was read as Windows-1252. Declare the encoding that the report is written in, or write UTF-8.";

function badEncoding(label: string): XmlFault {
  return new XmlFault(
    "bad-encoding",
    `A byte sequence here is not valid ${label.toUpperCase()}. Declare the encoding that the report is written in, or write UTF-8.`,
  );
}
