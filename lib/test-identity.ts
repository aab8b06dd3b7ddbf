import { createHash } from "node:crypto";
import { stripAnsi } from "#lib/ansi.ts";
import { pathInCheckout } from "#lib/checkout-path.ts";

/**
 * Test name as it stays from run to run. What a machine made up for one run (addresses, object ids, UUIDs,
 * hashes, run stamps, ports, temporary paths, random numbers) gives way to a word such as `<uuid>`; line
 * breaks and tabs become blanks; colours go. What a person wrote stays: parameters, short numbers, dates, midnights,
 * constants such as 0xFFFFFFFF, several blanks in a row. A name of more than 1,000 characters ends in a hash of the whole.
 * Applying it twice changes nothing; "" gives "".
 */
export function stableName(raw: string): string {
  return raw.length <= maxLength && !(unusual.test(raw) && suspicious.test(raw)) ? raw : normalized(raw);
}

/**
 * Class, spec file or suite path as it stays from run to run and from machine to machine: as `stableName`, and
 * without the checkout directory of known CI systems and the run stamp that unittest-xml-reporting appends.
 */
export function stableGroup(raw: string): string {
  return stableName(pathInCheckout(raw.replace(runStamp, "")));
}

const maxLength = 1000;
const runStamp = /-20\d{12}$/;

/** Two cheap looks let ordinary names pass untouched: together they must fire wherever a mask could. */
const unusual = /\d[\da-fA-Fx]|[^ -.0-?A-[\]-~]|^ | $|\$\$L/;
const suspicious =
  /[^ -~]|[0-9A-Fa-f]{8}|\d-\d\d[T _-]\d\d|:\d\d|\.\d{13}|0x|^ | $|@[0-9a-f]{6}|[/\\][Tt][Ee]?[Mm][Pp][/\\]|\/folders\/|\$\$Lambda|MockitoMock|hashCode: |[Pp]ort[ =:]\d/;

const masks: readonly (readonly [RegExp, string | ((match: string) => string)])[] = [
  [
    /(?<![\w.>-])(?:(?:\/private|\/var)?\/tmp|(?:\/private)?\/var\/folders\/\w+\/\w+\/T)\/[^\s"'`<>|:;,()[\]{}]+/g,
    temporaryPath,
  ],
  [/(?<!\w)[A-Za-z]:[\\/](?:[^\n"'<>|:;,()\\/]*[\\/])*?te?mp[\\/][^\s"'`<>|:;,()[\]{}]+/gi, temporaryPath],
  [/(?<![\da-z])[\da-f]{8}-[\da-f]{4}-[1-8][\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}(?![\da-z])/gi, "<uuid>"],
  [/(?<![\d.])(?:0\.\d{13,}|\d{1,15}\.\d{16,})(?!\d|e[+-]?\d)/gi, "<number>"],
  // Midnight sharp was written by a person.
  [
    /(?<!\d)\d{4}-\d\d-\d\d[T _-](?!00:00(?::00(?:[.,]0+)?)?(?![\d:.,]))(?:\d\d:\d\d(?::\d\d(?:[.,]\d{1,9})?)?|(?:[01]\d|2[0-3])(?:[.-]?[0-5]\d){2})(?:Z|[+-]\d\d:?\d\d)?(?!\d|-\d)/g,
    "<time>",
  ],
  [
    /\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun),? (?:[A-Z][a-z]{2} \d\d?|\d\d? [A-Z][a-z]{2}),? (?:\d{4} (?!00:00:00))?\d\d:\d\d:\d\d(?: (?:GMT|UTC|Z))?(?:[+-]\d{4})?(?: \([\w ]{2,60}\)| \d{4}\b)?/g,
    "<time>",
  ],
  // Run stamps, then milliseconds, microseconds and nanoseconds since 1970 between 2014 and 2033.
  [
    /(?<![\da-z])20\d\d(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])[T_-]?(?:[01]\d|2[0-3])[0-5]\d[0-5]\d(?:\d{3})?Z?(?![\da-z])/gi,
    "<time>",
  ],
  [/(?<![\da-z])1[4-9]\d{11}(?:\d{3}){0,2}(?![\da-z])/gi, "<time>"],
  [/\$\$Lambda[\w$/]*/g, "$$$$Lambda"],
  [/MockitoMock\$\w+/g, "MockitoMock"],
  [/(?<=hashCode: )-?\d{3,}/g, "<address>"],
  // User-space addresses have up to 12 digits, perhaps padded to 16; constants have 8 or 16.
  [
    /(?<= at )0x[\da-f]{4,16}(?![\da-z])|(?<![\da-z])0x(?:0000[\da-f]{12}|[\da-f]{9,12})(?![\da-z])/gi,
    "<address>",
  ],
  [/(?<=[\w$;\]])@(?=[a-f]*\d|[a-f]{8})[\da-f]{6,8}(?![\w-]|\.\w)/g, "@<address>"],
  [/(?<![\da-z])[\da-f]{12,}(?![\da-z])/gi, hash],
  [
    /(?<=(?:localhost|\d\.\d{1,3}\.\d{1,3}|\[[\da-f:]{2,39}\]|:\/\/[\w.-]{1,100}):|\b[Pp]ort[ =:])\d{2,5}(?![\w:])/gi,
    "<port>",
  ],
];

function normalized(raw: string): string {
  if (raw.length === maxLength && shortened.test(raw)) return raw;
  let name = stripAnsi(raw)
    .replace(/[^\S ]+/g, " ")
    .trim();
  for (const [pattern, word] of masks) name = name.replace(pattern, word as string);
  if (name.length <= maxLength) return name;
  const digest = createHash("sha256").update(name).digest("hex").slice(0, digestLength);
  return `${name.slice(0, maxLength - digestLength - 1)}…${digest}`;
}

/** Shorter than what counts as a hash, so that a name once shortened stays as it is. */
const digestLength = 10;
const shortened = /…[\da-f]{10}$/;

/** The directories are made up by the machine, a last name of letters is not: /tmp/jest-8f2a/out.json. */
function temporaryPath(path: string): string {
  const last = path.slice(Math.max(path.lastIndexOf("/"), path.lastIndexOf("\\")) + 1);
  return /^(?!te?mp)[a-z][a-z._-]+$/i.test(last) ? `<tmp>/${last}` : "<tmp>";
}

/** Only what mixes digits and letters (long plain numbers are parameters more often), and no 7976931348623157e. */
function hash(word: string): string {
  return /\d[\da-f]/i.test(word) && /[a-f]/i.test(word) && !/^\d+e\d*$/i.test(word) ? "<hash>" : word;
}
