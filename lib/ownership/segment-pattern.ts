/**
 * How many steps may still be taken, all matches together: who writes patterns and names of files is not trusted, and
 * many slow patterns over many names would hold up everybody. What is not finished in it counts as no match.
 */
export type Effort = { left: number };

/** One place of a pattern within a path's segment: a character, any one, any number of any, or one of a set. */
type Token =
  | { readonly kind: "character"; readonly character: string }
  | { readonly kind: "one" }
  | { readonly kind: "any" }
  | {
      readonly kind: "set";
      readonly ranges: readonly (readonly [string, string])[];
      readonly isNot: boolean;
    };

/** A pattern over one segment of a path, between two slashes. */
export type SegmentPattern = {
  readonly tokens: readonly Token[];
  /** How many characters it names: the more, the more specific. */
  readonly literals: number;
};

/**
 * Reads `*`, `?` and, with `sets`, `[a-z]`; a backslash takes the next character as it is. A set that is not closed
 * is taken literally.
 */
export function segmentPattern(text: string, { sets }: { readonly sets: boolean }): SegmentPattern {
  const tokens: Token[] = [];
  for (let at = 0; at < text.length; at++) {
    const character = text[at]!;
    if (character === "*") {
      if (tokens.at(-1)?.kind !== "any") tokens.push({ kind: "any" });
    } else if (character === "?") tokens.push({ kind: "one" });
    else if (character === "\\" && at + 1 < text.length) {
      tokens.push({ kind: "character", character: text[++at]! });
    } else {
      const end = sets && character === "[" ? text.indexOf("]", at + 2) : -1;
      if (end < 0) tokens.push({ kind: "character", character });
      else {
        tokens.push(setToken(text.slice(at + 1, end)));
        at = end;
      }
    }
  }
  return { tokens, literals: tokens.filter(({ kind }) => kind === "character" || kind === "set").length };
}

/** The only text that the pattern stands for; undefined if there are others. */
export function plainText({ tokens }: SegmentPattern): string | undefined {
  const characters = tokens.map((token) => (token.kind === "character" ? token.character : undefined));
  return characters.includes(undefined) ? undefined : characters.join("");
}

function setToken(inside: string): Token {
  const isNot = /^[!^]/.test(inside);
  const listed = isNot ? inside.slice(1) : inside;
  const ranges: [string, string][] = [];
  for (let at = 0; at < listed.length; at++) {
    const first = listed[at]!;
    const last = listed[at + 1] === "-" ? listed[at + 2] : undefined;
    ranges.push([first, last ?? first]);
    if (last !== undefined) at += 2;
  }
  return { kind: "set", ranges, isNot };
}

/**
 * Whether the pattern is the whole of a text. On a mismatch only the latest `*` takes one character more, so that
 * no pattern needs more steps than its length times the text's.
 */
export function matchesSegment({ tokens }: SegmentPattern, text: string, effort: Effort): boolean {
  return matchesSequence(tokens, text, (token) => token.kind === "any", fitsCharacter, effort);
}

/**
 * Whether a sequence of parts is the whole of a sequence of things, where a part that `isAny` stands for any number
 * of them. Takes at most as many steps as the one's length times the other's.
 */
export function matchesSequence<Part, Thing>(
  parts: ArrayLike<Part>,
  things: ArrayLike<Thing>,
  isAny: (part: Part) => boolean,
  fits: (part: Part, thing: Thing) => boolean,
  effort: Effort,
): boolean {
  let part = 0;
  let thing = 0;
  let afterAny = -1;
  let takenByAny = 0;
  while (thing < things.length) {
    if (--effort.left < 0) return false;
    if (part < parts.length && isAny(parts[part]!)) {
      afterAny = ++part;
      takenByAny = thing;
    } else if (part < parts.length && fits(parts[part]!, things[thing]!)) {
      part++;
      thing++;
    } else if (afterAny >= 0) {
      part = afterAny;
      thing = ++takenByAny;
    } else return false;
  }
  while (part < parts.length && isAny(parts[part]!)) part++;
  return part === parts.length;
}

function fitsCharacter(token: Token, character: string): boolean {
  switch (token.kind) {
    case "any":
    case "one":
      return true;
    case "character":
      return token.character === character;
    case "set":
      return token.ranges.some(([first, last]) => first <= character && character <= last) !== token.isNot;
  }
}
