import { advance } from "#ingest/xml-cdata.ts";
import { type NoteHere, type NoteOddity, XmlFault } from "#ingest/xml-fault.ts";

/**
 * The pieces with everything before the root's tag blanked, so that places stay true: the XML declaration (its
 * encoding has been heeded), blanks, and console output that a tool printed first, which is noted. Characters
 * that XML forbids, such as the escapes of colours, become U+FFFD; the first is noted. Throws XmlFault "empty-file"
 * where nothing but white space comes, "not-xml" where no report starts within 65,536 characters.
 */
export function* cleanPieces(
  pieces: Iterable<string>,
  note: NoteOddity,
  noteHere: NoteHere,
): Generator<string> {
  let held: string | undefined = "";
  for (const piece of allowedPieces(pieces, () => noteForbidden(held))) {
    if (held === undefined) {
      yield piece;
      continue;
    }
    held += piece;
    const start = startOfRoot(held, false, note);
    if (start === undefined) continue;
    yield blank(held.slice(0, start));
    yield held.slice(start);
    held = undefined;
  }
  if (held === undefined) return;
  const start = startOfRoot(held, true, note) ?? held.length;
  yield blank(held.slice(0, start));
  yield held.slice(start);

  function noteForbidden(notTaken: string | undefined): void {
    const place = { line: 1, column: 0 };
    if (notTaken === undefined) noteHere("forbidden-character", forbiddenCharacter);
    else {
      advance(place, notTaken);
      note("forbidden-character", forbiddenCharacter, { ...place, column: place.column + 1 });
    }
  }
}

/** The pieces without forbidden characters; before the first of them `noteForbidden` is called. */
function* allowedPieces(pieces: Iterable<string>, noteForbidden: () => void): Generator<string> {
  let isNoted = false;
  for (const piece of pieces) {
    const at = piece.search(forbidden);
    if (at < 0) yield piece;
    else if (isNoted) yield piece.replace(allForbidden, "\ufffd");
    else {
      isNoted = true;
      yield piece.slice(0, at);
      noteForbidden();
      yield piece.slice(at).replace(allForbidden, "\ufffd");
    }
  }
}

const forbiddenCharacter =
  "A character that XML forbids, such as the escape of a colour, stands in the text; it was replaced.";

const searchLength = 65_536;
/** Longer than any declaration and any start of a root that is looked for. */
const markerLength = 1_024;

// biome-ignore-start lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const forbidden = /[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/;
const allForbidden = /[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g;
// biome-ignore-end lint/suspicious/noControlCharactersInRegex: control characters are what is looked for

/** Where a declaration or the root of a report starts. */
export const reportStart = /<\?xml\s|<(?:[\w.-]{1,50}:)?(?:testsuites|testsuite|testrun|testcase)[\s/>]/;

/** Where the text after prologue and declaration starts; undefined while that is not yet known. */
function startOfRoot(text: string, isAll: boolean, note: NoteOddity): number | undefined {
  const isDecided = isAll || text.length >= searchLength + markerLength;
  const first = nextInk(text, 0);
  if (first < 0 && isAll) throw new XmlFault("empty-file", emptyFile, startOfFile);
  if (first < 0 || (!isDecided && text.length < first + "<?xml ".length)) return undefined;
  const declared = isDeclaration(text, first) ? endOfDeclaration(text, first, isDecided) : first;
  if (declared === undefined) return undefined;
  const ink = nextInk(text, declared);
  if (ink < 0 && !isDecided) return undefined;
  if (ink < 0 || text[ink] === "<") {
    if (declared > first && first > 0 && text[0] !== "\ufeff")
      note("text-before-root", blankBefore, startOfFile);
    return declared;
  }
  const found = ink + text.slice(ink).search(reportStart);
  if (found < ink || found >= searchLength) {
    if (!isDecided) return undefined;
    throw new XmlFault(
      "not-xml",
      `This is no XML: it starts with "${excerpt(text, ink)}". Send the XML report that the test tool writes, not its console output or a download page.`,
      startOfFile,
    );
  }
  const end = isDeclaration(text, found) ? endOfDeclaration(text, found, isDecided) : found;
  if (end === undefined) return undefined;
  note(
    "text-before-root",
    `Text stands before the report and was skipped: "${excerpt(text.slice(0, found), ink)}". Let the tool write to a file of its own.`,
    startOfFile,
  );
  return end;
}

const blankBefore = "White space stands before the XML declaration; it was skipped.";
const emptyFile = "The file is empty. The job that writes it was probably killed.";
const startOfFile = { line: 1, column: 1 };

/** Where the declaration that starts at `from` ends; `from` itself, for the tokenizer to complain of, if nowhere. */
function endOfDeclaration(text: string, from: number, isDecided: boolean): number | undefined {
  const end = text.indexOf("?>", from);
  if (end >= 0 && end < from + markerLength) return end + 2;
  return isDecided || text.length > from + markerLength + 1 ? from : undefined;
}

function isDeclaration(text: string, at: number): boolean {
  return text.startsWith("<?xml", at) && /\s/.test(text[at + 5] ?? "");
}

/** The first character from `from` on that is not white space; -1 if there is none. */
function nextInk(text: string, from: number): number {
  const ink = text.slice(from).search(/[^\s\ufeff]/);
  return ink < 0 ? -1 : from + ink;
}

function blank(text: string): string {
  return text.replace(/[^\n\r]/g, " ");
}

function excerpt(text: string, from: number): string {
  const line = text.slice(from, from + 60).split(/[\r\n]/, 1)[0] ?? "";
  return line.length < 60 ? line : `${line}…`;
}
