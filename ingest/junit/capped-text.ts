import { stripAnsi } from "#lib/ansi.ts";

/** Collects text that comes in pieces, and keeps no more than `limit` characters of it. */
export class CappedText {
  readonly limit: number;
  isCut = false;
  #text = "";

  constructor(limit: number) {
    this.limit = limit;
  }

  add(piece: string): void {
    const room = this.limit - this.#text.length;
    if (piece.length <= room) this.#text += piece;
    else {
      this.isCut = true;
      if (room > 0) this.#text += piece.slice(0, room);
    }
  }

  /** What was kept, without white space around it. */
  get text(): string {
    return flat(this.#text.toWellFormed().trim());
  }
}

/** The text, cut to `limit` characters, whole and free of the input it was cut from. */
export function capped(text: string, limit: number): string {
  return flat(text.length <= limit ? text : text.slice(0, limit).toWellFormed());
}

/**
 * The same text as a copy. The engine keeps substrings of 13 characters and more as views that hold their whole
 * parent in memory, here a chunk of the upload.
 */
export function flat(text: string): string {
  return text.length < 13 ? text : ` ${text}`.slice(1);
}

/** The text without terminal colours. By now each escape character is U+FFFD, or was its picture all along. */
export function withoutColours(text: string): string {
  return text.includes("\ufffd") || text.includes("\u241b") ? stripAnsi(text) : text;
}
