/**
 * Text with all that changes from failure to failure replaced by words such as `<n>`: times, addresses, ids,
 * directories, durations, sizes, numbers. Quoted words stay, and so do numbers that say which failure it is:
 * HTTP status, exit code, signal, SQLSTATE, errno. The order of the masks matters: each takes what the later
 * ones would tear apart.
 */
export function maskVolatile(text: string): string {
  let masked = text.replace(locations, withoutDirectories);
  if (!/\d|@|[\da-f]{7}|eyJ/i.test(masked)) return masked;
  for (const [pattern, word] of masks) masked = masked.replace(pattern, word as string);
  return masked;
}

type Mask = readonly [RegExp, string | ((match: string, ...groups: (string | undefined)[]) => string)];

const masks: readonly Mask[] = [
  [/(?<![\da-z])[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}(?![\da-z])/gi, "<uuid>"],
  [
    /(?<!\d)\d{4}[-/]\d\d[-/]\d\d(?:[T _]\d\d:?\d\d(?::?\d\d(?:[.,]\d{1,9})?)?(?: ?Z|[+-]\d\d:?\d\d)?)?(?!\d)|(?<![\d:])\d\d:\d\d:\d\d(?:[.,]\d{1,9})?(?![\d:])/g,
    "<time>",
  ],
  [
    /(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?::\d{1,5})?(?![\d.]*\d)|\[[\da-f:]*:[\da-f:.]*\](?::\d{1,5})?|(?<![\w:])::1(?::\d{1,5})?(?!\w)|(?<!\w):::\d{1,5}/gi,
    "<ip>",
  ],
  [/(?<=[a-z]):\d{2,5}(?![\w:])/gi, ":<port>"],
  [/(?<![\da-z])0x[\da-f]+/gi, "<address>"],
  [/(?<=[\w$;\]])@[\da-f]{5,8}(?![\w-])/g, "@<address>"],
  [/\beyJ[\w-]{10,}(?:\.[\w-]+)*|(?<![\w+/])[a-z\d+/]{24,}={0,2}(?![\w+/])/gi, token],
  [/(?<![\da-z])[\da-f]{7,}(?![\da-z])/gi, hash],
  [
    /(?<![\w.])\d+(?:[.,]\d+)?(?: ?(?:nanoseconds?|microseconds?|milliseconds?|millis|ms|seconds?|secs?|minutes?|mins?|hours?|days?)|(?:ns|us|µs|s|m|h)(?:\d+(?:\.\d+)?(?:ms|s|m))*| s)(?!\w)/gi,
    "<duration>",
  ],
  [/(?<![\w.])\d+(?:[.,]\d+)? ?(?:[kmgt]i?b|bytes?)(?!\w)/gi, "<size>"],
  // The first alternatives are what stays; digits directly behind a letter are part of a word: utf8, Int32.
  [
    /\b(?:SQLSTATE\W{0,3}\w{5}|(?:(?:status|exit|return|response|error)(?: ?code| ?status)?|code|signal|errno|HTTP(?:\/\d\.\d)?|HTTPError)[ :=]{1,3}\d+|ORA-\d+|[45]\d\d(?= (?:Bad|Unauthori[sz]ed|Forbidden|Not Found|Conflict|Too Many|Internal|Service|Gateway)))|(?<=[a-z])\d{1,2}(?!\d)|((?:(?<![\w)\]])-)?\d+(?:[.,]\d+)*(?:e[+-]?\d+)?)/gi,
    (match, volatile) => (volatile === undefined ? match : "<n>"),
  ],
];

/** URLs, paths and places in sources; a scheme has at most 20 letters so that the search stays linear. */
const locations =
  /(?<![a-z\d+.-])[a-z][a-z\d+.-]{1,20}:\/\/[^\s"'`<>()[\]{}|\\^]+|(?<![\w.:/\\@+~%$-])(?:[a-z]:)?[\\/]?[\w.@+~%$-]+(?:[\\/][\w.@+~%$-]+)+(?::\d+){0,2}|\.(?:[cm]?[jt]sx?|java|kt|scala|py|rb|go|rs|cs|fs|php|swift|cc?|cpp|h|hpp|exs?|dart|lua|vue):(?:line )?\d+(?::\d+)?/gi;

function withoutDirectories(location: string): string {
  const url = /^([a-z][a-z\d+.-]*):\/\/(.*)$/is.exec(location);
  if (url !== null && url[1]!.toLowerCase() !== "file") return withoutPortAndQuery(url[2]!);
  if (location.startsWith(".")) return location.replace(/:(?:line )?\d+(?::\d+)?$/, ":<line>");
  const path = location.replace(/(?::\d+)+$/, "");
  const base = path.slice(Math.max(path.lastIndexOf("/"), path.lastIndexOf("\\")) + 1);
  // A route such as /users/123 names what failed; a directory only says on which machine.
  const isFile = url !== null || /\.[a-z]\w{0,9}$/i.test(base) || fileRoot.test(path);
  return (isFile ? base : path) + (path.length < location.length ? ":<line>" : "");
}

const fileRoot =
  /^(?:[A-Za-z]:|[\\/](?:tmp|var|home|Users|private|builds?|usr|opt|root|srv|workspace|github|mnt)[\\/])/;

/** Host and path of what follows a scheme; credentials, port, query and fragment go. */
function withoutPortAndQuery(rest: string): string {
  const [place = ""] = rest.split(/[?#]/, 1);
  return place.replace(/^[^/@]*@/, "").replace(/^([^/:]+|\[[^\]/]*\]):\d+/, "$1");
}

/** Random letters and digits, not a long word or a class name with a number. */
function token(word: string): string {
  return word.startsWith("eyJ") || (word.match(/\d+/g)?.length ?? 0) >= 3 ? "<token>" : word;
}

function hash(word: string): string {
  return /\d/.test(word) && /[a-f]/i.test(word) ? "<hash>" : word;
}
