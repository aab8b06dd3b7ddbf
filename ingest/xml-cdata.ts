export const cdataStart = "<![CDATA[";
export const cdataEnd = "]]>";

/** Moves a place on over text, as the tokenizer would by reading it: columns count whole characters. */
export function advance(place: { line: number; column: number }, text: string): void {
  const read = withLineFeeds(text);
  let lineStart = 0;
  for (let at = read.indexOf("\n"); at >= 0; at = read.indexOf("\n", lineStart)) {
    place.line += 1;
    place.column = 0;
    lineStart = at + 1;
  }
  for (let at = lineStart; at < read.length; at += 1) {
    const isSecondHalf = (read.charCodeAt(at) & 0xfc00) === 0xdc00;
    if (!isSecondHalf) place.column += 1;
  }
}

/** Line breaks as XML reads them: all are one line feed. */
export function withLineFeeds(text: string): string {
  return text.includes("\r") ? text.replace(/\r\n?/g, "\n") : text;
}
