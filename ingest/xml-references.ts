import { referenceState, type TokenizerInside, textState } from "#ingest/xml-tokenizer.ts";

/** What is odd about a reference. */
export type ReferenceOddity = "forbidden-character" | "bare-ampersand";

/**
 * Lets the tokenizer take references as they are met. One that names a character which XML forbids becomes U+FFFD.
 * An ampersand that begins no reference that XML knows stands for itself: left alone, the tokenizer would look for
 * its semicolon through tags and all, and blame whatever it finds there. Each oddity is noted where it is read.
 */
export function mendReferences(inside: TokenizerInside, note: (oddity: ReferenceOddity) => void): void {
  inside.stateTable[referenceState] = () => {
    const { chunk, i: start } = inside;
    const room = longest - inside.entity.length;
    let end = start;
    while (end < chunk.length && end - start < room && isOfReference(chunk.charCodeAt(end))) {
      inside.getCode();
      end += 1;
    }
    inside.entity += chunk.slice(start, end);
    if (end === chunk.length) return;
    if (chunk.charCodeAt(end) === semicolon) {
      inside.getCode();
      give(meaning(inside.entity));
    } else {
      note("bare-ampersand");
      give(`&${inside.entity}`);
    }
  };

  function give(text: string): void {
    // As the tokenizer does: a text that nobody asked for is not collected.
    const isWanted = inside.entityReturnState !== textState || inside.textHandler !== undefined;
    if (isWanted) inside.text += text;
    inside.entity = "";
    inside.state = inside.entityReturnState;
  }

  function meaning(name: string): string {
    const known = named.get(name);
    if (known !== undefined) return known;
    const [, hex, decimal] = numeric.exec(name) ?? [];
    if (hex === undefined && decimal === undefined) {
      note("bare-ampersand");
      return `&${name};`;
    }
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
    if (isAllowed(code)) return String.fromCodePoint(code);
    note("forbidden-character");
    return "\ufffd";
  }
}

const semicolon = 0x3b;
/** Longer than any reference: zeros may be in front of a number. */
const longest = 16;
const numeric = /^#(?:x([\da-fA-F]+)|(\d+))$/;
const named: ReadonlyMap<string, string> = new Map([
  ["lt", "<"],
  ["gt", ">"],
  ["amp", "&"],
  ["quot", '"'],
  ["apos", "'"],
]);

/** A letter, a digit, or the sign of a number. */
function isOfReference(code: number): boolean {
  return (
    (code >= 0x30 && code <= 0x39) ||
    (code >= 0x41 && code <= 0x5a) ||
    (code >= 0x61 && code <= 0x7a) ||
    code === 0x23
  );
}

/** XML 1.0's characters. */
function isAllowed(code: number): boolean {
  return (
    code === 9 ||
    code === 10 ||
    code === 13 ||
    (code >= 0x20 && code <= 0xd7ff) ||
    (code >= 0xe000 && code <= 0xfffd) ||
    (code >= 0x10000 && code <= 0x10ffff)
  );
}
