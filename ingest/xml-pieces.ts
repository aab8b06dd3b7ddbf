import { decodedPieces, encodingProbeLength, xmlEncoding } from "#ingest/xml-decode.ts";
import type { NoteHere, NoteOddity } from "#ingest/xml-fault.ts";
import { cleanPieces } from "#ingest/xml-prologue.ts";

/**
 * The text of a document as the tokenizer can take it: decoded, without prologue, without forbidden characters.
 * `noteHere` notes what is odd right after the pieces that were taken. Throws XmlFault where there is no such text.
 */
export function xmlPieces(
  chunks: Iterable<Uint8Array>,
  note: NoteOddity,
  noteHere: NoteHere,
): Generator<string> {
  return cleanPieces(piecesOf(chunks, note, noteHere), note, noteHere);
}

function* piecesOf(chunks: Iterable<Uint8Array>, note: NoteOddity, noteHere: NoteHere): Generator<string> {
  const rest = chunks[Symbol.iterator]();
  const start: Uint8Array[] = [];
  let startLength = 0;
  for (let next = rest.next(); !next.done; next = rest.next()) {
    start.push(Uint8Array.from(next.value));
    startLength += next.value.length;
    if (startLength >= encodingProbeLength) break;
  }
  const { label, overruled, isUnknown } = xmlEncoding(Buffer.concat(start).subarray(0, encodingProbeLength));
  if (overruled !== undefined) {
    const message = isUnknown
      ? `The XML declaration names the encoding "${overruled}", which is unknown; the bytes were read as UTF-8. Write the report in UTF-8.`
      : `The XML declaration says "${overruled}", the bytes are ${label.toUpperCase()}; they were read as such.`;
    note(isUnknown ? "unknown-encoding" : "encoding-overruled", message, { line: 1, column: 1 });
  }
  yield* decodedPieces(chain(start, rest), label, noteHere);
}

function* chain(start: readonly Uint8Array[], rest: Iterator<Uint8Array>): Generator<Uint8Array> {
  yield* start;
  for (let next = rest.next(); !next.done; next = rest.next()) yield next.value;
}
