/**
 * A text cut in its middle to at most `length` characters, "…" included: names of tests differ at their ends.
 * Counts characters as people do (code points), so that no emoji is torn. "—" for undefined and empty text.
 */
export function middleCut(text: string | undefined, length: number): string {
  if (!text) return "—";
  if (text.length <= length) return text;
  const characters = [...text];
  if (characters.length <= length) return text;
  const kept = Math.max(0, length - 1);
  const head = Math.ceil(kept / 2);
  const tail = kept - head;
  return `${characters.slice(0, head).join("")}…${characters.slice(characters.length - tail).join("")}`;
}
