/**
 * A stranger's text on one line: control characters, line and paragraph separators and the marks that turn the direction of
 * writing become blanks; cut at its end to `length` code points.
 */
export function oneLine(text: string, length: number): string {
  const plain = text
    // Twice as many units as code points at the most, so that long texts cost little.
    .slice(0, 4 * length)
    .replace(/[\p{Cc}\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu, " ")
    .replace(/ {2,}/g, " ")
    .trim();
  const characters = [...plain];
  return characters.length <= length ? plain : `${characters.slice(0, length - 1).join("")}…`;
}
