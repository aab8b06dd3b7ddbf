import { nearestWord } from "#lib/nearest-word.ts";

/** What a search says beside its words: "suite:e2e owner:@team refund" narrows to a suite and an owner. */
export type SearchTerms = {
  /** Filter → value; of a filter that is named twice the last. */
  readonly filters: ReadonlyMap<string, string>;
  /** The words that are left, joined by single spaces. */
  readonly text: string;
  /** What looks like a filter and is none, in sentences; it stays among the words. */
  readonly faults: readonly string[];
};

/** Of variants: "env.os:linux". */
const variantKey = /^env\.[^\s:]+$/;

/**
 * Reads the `key:value` terms of a search in one pass. A value with spaces stands in quotes: `suite:"smoke tests"`; one
 * that is never closed goes to the end. Keys are those of `known`, in any case, and `env.…` if `env` is among them. All
 * else is text, for names hold colons too: "std::sort", "GET http://…".
 */
export function readSearchTerms(search: string, known: readonly string[]): SearchTerms {
  const filters = new Map<string, string>();
  const words: string[] = [];
  const faults: string[] = [];
  let at = 0;
  // Kept: what follows a closing quote is of the same word, whose end must not be looked for again.
  let end = 0;
  while (at < search.length) {
    if (isSpace(search[at])) {
      at += 1;
      continue;
    }
    if (at >= end) end = endOfWord(search, at);
    const word = search.slice(at, end);
    const colon = word.indexOf(":");
    const key = colon > 0 ? knownKey(word.slice(0, colon), known) : undefined;
    if (key === undefined || colon === word.length - 1) {
      words.push(word);
      const fault = colon > 0 ? faultOf(word, colon, key, known) : undefined;
      if (fault !== undefined) faults.push(fault);
      at = end;
      continue;
    }
    const start = at + colon + 1;
    const isQuoted = search[start] === '"';
    const close = isQuoted ? search.indexOf('"', start + 1) : end;
    const stop = close === -1 ? search.length : close;
    const value = search.slice(isQuoted ? start + 1 : start, stop).trim();
    if (value !== "") filters.set(key, value);
    at = isQuoted ? stop + 1 : stop;
  }
  return { filters, text: words.join(" "), faults };
}

function isSpace(character: string | undefined): boolean {
  return character !== undefined && character.trim() === "";
}

function endOfWord(search: string, from: number): number {
  let end = from;
  while (end < search.length && !isSpace(search[end])) end += 1;
  return end;
}

function knownKey(typed: string, known: readonly string[]): string | undefined {
  const key = typed.toLowerCase();
  if (known.includes(key) && key !== "env") return key;
  return known.includes("env") && variantKey.test(typed) ? typed : undefined;
}

/** Undefined for what is most likely a name with a colon. */
function faultOf(
  word: string,
  colon: number,
  key: string | undefined,
  known: readonly string[],
): string | undefined {
  const shown = word.slice(0, 60);
  if (key !== undefined) return `“${shown}” names no ${key} after its colon, and is looked for as text.`;
  const value = word.slice(colon + 1);
  if (value === "" || value.startsWith(":") || value.startsWith("/")) return undefined;
  const near = nearestWord(word.slice(0, colon).toLowerCase(), known);
  if (near === undefined) return undefined;
  return `“${shown}” is looked for as text. Did you mean “${`${near}:${value}`.slice(0, 60)}”?`;
}
