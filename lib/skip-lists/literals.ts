/** String literals that say the text in plain ASCII: nothing in it can end the literal or the line, or be read as code. */

/** For JavaScript. */
export function scriptString(text: string): string {
  return ascii(JSON.stringify(text), (codePoint) =>
    String.fromCodePoint(codePoint).replace(/./gs, (unit) => `\\u${hex(unit.charCodeAt(0), 4)}`),
  );
}

/** For Python, where a pair of surrogates would be two characters. */
export function pythonString(text: string): string {
  return ascii(JSON.stringify(text), (codePoint) =>
    codePoint > 0xffff ? `\\U${hex(codePoint, 8)}` : `\\u${hex(codePoint, 4)}`,
  );
}

/** For Ruby, where # begins what is put in, and a lone surrogate is no character. */
export function rubyString(text: string): string {
  const quoted = text.toWellFormed().replace(/["\\#]/g, "\\$&");
  return `"${ascii(quoted, (codePoint) => `\\u{${codePoint.toString(16)}}`)}"`;
}

function ascii(text: string, escaped: (codePoint: number) => string): string {
  return text.replace(/[^\x20-\x7e]/gu, (character) => escaped(character.codePointAt(0)!));
}

function hex(value: number, digits: number): string {
  return value.toString(16).padStart(digits, "0");
}
