/** What names a test within its suite. */
export type TestName = { readonly group: string; readonly name: string; readonly file: string | undefined };

/**
 * How likely it is by their names that one test is the other renamed or moved, 0..1: 1 for the same name elsewhere or
 * the same last part of it, else the share of the name that stayed, in one group or file. 0 for names that have nothing to
 * do with each other. Source: shared/statistics-model.md 2(h).
 */
export function renameLikeness(one: TestName, other: TestName): number {
  const isSamePlace = one.group === other.group || (one.file !== undefined && one.file === other.file);
  if (one.name === other.name) return one.group === other.group ? 0 : 1;
  if (!isSamePlace) return 0;
  if (lastPart(one.name) === lastPart(other.name) && lastPart(one.name).length >= leastPart) return 1;
  const stayed = stayedShare(one.name.slice(0, longest), other.name.slice(0, longest));
  return stayed >= leastStayed ? stayed : 0;
}

const leastStayed = 0.8;
/** Shorter last parts, such as "works", say little. */
const leastPart = 8;
/** The distance takes time by the product of the lengths. */
const longest = 200;

/** "adds an item" of "cart › adds an item" and of "cart.adds an item". */
function lastPart(name: string): string {
  return name
    .split(/ › | > |::|[.#/]/)
    .at(-1)!
    .trim();
}

/** 1 − edits ÷ the longer length. Source: Levenshtein 1966. */
export function stayedShare(one: string, other: string): number {
  const length = Math.max(one.length, other.length);
  if (length === 0) return 1;
  let before = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let row = 1; row <= one.length; row++) {
    const now = [row];
    for (let at = 1; at <= other.length; at++) {
      const change = before[at - 1]! + (one[row - 1] === other[at - 1] ? 0 : 1);
      now.push(Math.min(change, before[at]! + 1, now[at - 1]! + 1));
    }
    before = now;
  }
  return 1 - before[other.length]! / length;
}
