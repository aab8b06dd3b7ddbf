import { SaxesParser } from "saxes";
import type { ReadLimits } from "#ingest/read-limits.ts";
import { advance, cdataEnd, cdataStart, withLineFeeds } from "#ingest/xml-cdata.ts";
import { AfterRoot, Epilogue } from "#ingest/xml-epilogue.ts";
import { type NoteHere, type NoteOddity, type Place, XmlFault } from "#ingest/xml-fault.ts";
import { xmlPieces } from "#ingest/xml-pieces.ts";
import { mendReferences, type ReferenceOddity } from "#ingest/xml-references.ts";
import { cdataState, insideOf, textState } from "#ingest/xml-tokenizer.ts";

export type XmlAttributes = Readonly<Record<string, string | undefined>>;

/** Receives a document. Names are local names; an element's text comes in any number of pieces. */
export type XmlReceiver = {
  /** True asks for the text directly inside this element. `place` is where its start tag ends. */
  open(name: string, attributes: XmlAttributes, place: Place): boolean;
  /** A view of the input: copy what is to be kept. */
  text(piece: string): void;
  close(name: string): void;
};

/**
 * Tokenizes XML in chunks of any size, whose memory may be used again once the next is asked for: strict, with bounded memory, without expanding or fetching anything.
 * Throws XmlFault where the document breaks off, is malformed, declares entities or exceeds a limit; all that
 * came before has been received. What could be mended is noted: text before and after the root, forbidden characters
 * (they become U+FFFD), ampersands that begin no reference, an encoding that is not the declared one. What the receiver
 * throws passes through.
 */
export function readXml(
  chunks: Iterable<Uint8Array>,
  receiver: XmlReceiver,
  limits: ReadLimits,
  note: NoteOddity,
): void {
  const tokens = new SaxesParser({ xmlns: false });
  const inside = insideOf(tokens);
  const place = { line: 1, column: 1 };
  const wanted: boolean[] = [];
  let lastEventAt = 0;
  let rootEnd: Place | undefined;
  /** The text after the root, once there is more than white space and comments. */
  let epilogue: Epilogue | undefined;
  let isEnding = false;
  let isListening = false;

  /** Without a listener, the tokenizer does not even copy the text. */
  const listen = (isWanted: boolean): void => {
    if (isWanted === isListening) return;
    isListening = isWanted;
    if (isWanted) tokens.on("text", giveText);
    else tokens.off("text");
  };

  /** No shorter tag holds as many attributes, each of which takes five characters, or as long ones. */
  const suspiciousLength = Math.min(limits.attributes * 5, limits.token);

  const here = (): Place => {
    place.line = tokens.line;
    place.column = tokens.column + 1;
    return place;
  };
  const noteHere: NoteHere = (code, message) => note(code, message, { ...here() });
  const stop = (code: string, message: string): never => {
    throw new XmlFault(code, message, { ...here() });
  };
  const giveText = (piece: string): void => {
    settle();
    if (wanted.at(-1)) receiver.text(piece);
  };

  const noted = new Set<ReferenceOddity>();
  mendReferences(inside, (oddity) => {
    if (!noted.has(oddity)) noteHere(oddity, referenceOddities[oddity]);
    noted.add(oddity);
  });

  // The tokenizer reports an element's end before it finds that the end tag is another element's.
  let closing: string | undefined;
  const settle = (): void => {
    lastEventAt = tokens.position;
    if (closing === undefined) return;
    const name = closing;
    closing = undefined;
    receiver.close(name);
  };

  const refuseLongTag = (attributes: Readonly<Record<string, string>>): void => {
    const all = Object.entries(attributes);
    const length = all.reduce((sum, [name, value]) => sum + name.length + value.length, 0);
    if (all.length > limits.attributes) {
      stop("limit-attributes", `An element has more than ${limits.attributes} attributes. ${writeLess}`);
    }
    if (length > limits.token) {
      stop(
        "limit-token",
        `The attributes of an element hold more than ${limits.token} characters. ${writeLess}`,
      );
    }
  };

  // Seven handlers and no more: at the eighth, V8 makes the tokenizer a dictionary, and it is five times slower.
  tokens.on("opentag", ({ name, attributes }) => {
    const length = tokens.position - lastEventAt;
    settle();
    if (length >= suspiciousLength) refuseLongTag(attributes);
    if (wanted.length >= limits.depth) {
      stop("limit-depth", `Elements are nested more than ${limits.depth} deep. ${writeLess}`);
    }
    const wantsText = receiver.open(localName(name), attributes as XmlAttributes, here());
    wanted.push(wantsText);
    listen(wantsText);
  });
  tokens.on("closetag", ({ name }) => {
    settle();
    wanted.pop();
    closing = localName(name);
    if (wanted.length === 0) {
      rootEnd = { ...here() };
      rootEndAt = fedFrom + inside.i;
    }
    listen(wanted.at(-1) === true);
  });
  tokens.on("cdata", giveText);
  tokens.on("doctype", (doctype) => {
    if (doctype.includes("<!ENTITY") || doctype.includes("%")) {
      stop(
        "dtd-entities",
        "The document declares entities of its own. They are never expanded; write the report without a DTD.",
      );
    }
  });
  tokens.on("error", (error) => {
    const reason = error.message.replace(/^\d+:\d+: /, "");
    if (reason !== "unexpected close tag.") settle();
    if (isEnding) stop("truncated", truncation(wanted.length));
    else if (rootEnd !== undefined && closing === undefined) throw new AfterRoot();
    else if (reason === "text data outside of root node.")
      throw new XmlFault("malformed-xml", textBeforeRoot, startOfFile);
    else stop("malformed-xml", `This is not well-formed XML: ${reasons[reason] ?? reason} ${regenerate}`);
  });

  let lastFed = "";
  /** Where in its piece begins what is being fed, and where in it the root ends. */
  let [fedFrom, rootEndAt] = [0, 0];
  const feed = (piece: string): void => {
    if (piece === "") return;
    tokens.write(piece);
    lastFed = piece.slice(-1);
    if (closing !== undefined) settle();
    if (inside.state === textState || inside.state === cdataState) {
      if (inside.text.length > 0) giveText(inside.text);
      inside.text = "";
      lastEventAt = tokens.position;
    } else if (tokens.position - lastEventAt > limits.token) {
      stop("limit-token", `A tag or comment has more than ${limits.token} characters. ${writeLess}`);
    }
  };
  /** CDATA that lies whole in a piece goes around the tokenizer, which takes it letter by letter: most output is such. */
  const feedAround = (piece: string): void => {
    let from = 0;
    let end = -1;
    for (let start = piece.indexOf(cdataStart); start >= 0; start = piece.indexOf(cdataStart, from)) {
      const content = start + cdataStart.length;
      if (end < content) end = piece.indexOf(cdataEnd, content);
      if (end < 0) break;
      fedFrom = from;
      feed(piece.slice(from, start));
      // After these, the tokenizer must see what follows.
      const isAwaiting = lastFed === "]" || lastFed === "\r";
      if (inside.state === textState && wanted.length > 0 && !isAwaiting) {
        giveText(withLineFeeds(piece.slice(content, end)));
        from = end + cdataEnd.length;
        advance(tokens, piece.slice(start, from));
      } else {
        fedFrom = start;
        feed(cdataStart);
        from = content;
      }
    }
    fedFrom = from;
    feed(piece.slice(from));
  };
  const take = (piece: string): void => {
    if (epilogue !== undefined) {
      epilogue.add(piece);
      return;
    }
    const isAfterRoot = rootEnd !== undefined;
    try {
      feedAround(piece);
    } catch (error) {
      if (!(error instanceof AfterRoot)) throw error;
      epilogue = new Epilogue();
      epilogue.add(isAfterRoot ? piece : piece.slice(rootEndAt));
    }
  };

  try {
    for (const piece of xmlPieces(chunks, note, noteHere)) take(piece);
    isEnding = true;
    if (epilogue === undefined || rootEnd === undefined) tokens.close();
    else epilogue.close(rootEnd, note);
  } catch (error) {
    if (!(error instanceof XmlFault) || error.place !== undefined) throw error;
    throw new XmlFault(error.code, error.message, { ...here() });
  }
}

function localName(name: string): string {
  const colon = name.indexOf(":");
  return colon < 0 ? name : name.slice(colon + 1);
}

/** What the tokenizer says, in words that point at the cause. */
const reasons: Readonly<Record<string, string>> = {
  "disallowed character.": "a character stands where it must be escaped, mostly < in an attribute.",
  "unexpected close tag.": "an end tag does not belong to the element that is open.",
};

const writeLess = "This is no ordinary report; write fewer or smaller elements.";
const regenerate = "Let the tool that wrote it escape its texts, or report the fault there.";
const startOfFile: Place = { line: 1, column: 1 };
const textBeforeRoot =
  "Text stands between the start of the file and its root element. Write the report alone.";
const referenceOddities: Readonly<Record<ReferenceOddity, string>> = {
  "forbidden-character":
    "A reference names a character that XML forbids, such as the escape of a colour; it was replaced.",
  "bare-ampersand":
    "An ampersand stands unescaped, or begins the name of an entity that XML does not know; it was taken as it stands. Let the tool that wrote the report escape its texts.",
};

function truncation(openElements: number): string {
  const where =
    openElements === 0
      ? "ends before its root element has begun"
      : `breaks off within ${openElements} open element${openElements === 1 ? "" : "s"}`;
  return `The document ${where}. The job that wrote it was probably killed: see in its log by what (time limit, memory, cancelled) and run it again.`;
}
