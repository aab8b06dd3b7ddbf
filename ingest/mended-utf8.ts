/** Text of bytes that are UTF-8 but for some: those are taken for Windows-1252, each for itself. */
export function mendedUtf8(bytes: Uint8Array): string {
  let text = "";
  let from = 0;
  for (let at = 0; at < bytes.length; ) {
    const length = characterLength(bytes, at);
    if (length === 0) {
      text += utf8.decode(bytes.subarray(from, at)) + western.decode(bytes.subarray(at, at + 1));
      from = at + 1;
    }
    at += Math.max(1, length);
  }
  return text + utf8.decode(bytes.subarray(from));
}

const utf8 = new TextDecoder("utf-8", { ignoreBOM: true });
const western = new TextDecoder("windows-1252");

/** How many bytes the character that starts there takes; 0 if none does. */
function characterLength(bytes: Uint8Array, at: number): number {
  const first = bytes[at] as number;
  if (first < 0x80) return 1;
  const length = first < 0xc2 || first > 0xf4 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
  const second = bytes[at + 1] ?? 0;
  // No overlong spellings, no halves of surrogates, nothing past U+10FFFF.
  const [low, high] = secondBytes.get(first) ?? [0x80, 0xbf];
  if (length === 0 || second < low || second > high) return 0;
  for (let next = at + 2; next < at + length; next += 1) {
    if (((bytes[next] ?? 0) & 0xc0) !== 0x80) return 0;
  }
  return length;
}

const secondBytes: ReadonlyMap<number, readonly [low: number, high: number]> = new Map([
  [0xe0, [0xa0, 0xbf]],
  [0xed, [0x80, 0x9f]],
  [0xf0, [0x90, 0xbf]],
  [0xf4, [0x80, 0x8f]],
]);
