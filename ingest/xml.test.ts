import assert from "node:assert/strict";
import { test } from "node:test";
import { defaultReadLimits, type ReadLimits } from "#ingest/read-limits.ts";
import { readXml } from "#ingest/xml.ts";
import { XmlFault } from "#ingest/xml-fault.ts";

type Seen = { readonly events: string[]; readonly notes: string[]; fault: XmlFault | undefined };

/** Events of a document, written as `<name attr=value`, text and `>`; neighbouring texts joined. */
function seenIn(input: string | Uint8Array | readonly Uint8Array[], limits: Partial<ReadLimits> = {}): Seen {
  const seen: Seen = { events: [], notes: [], fault: undefined };
  let isText = false;
  const event = (text: string) => {
    seen.events.push(text);
    isText = false;
  };
  const receiver = {
    open(name: string, attributes: object): boolean {
      event(`<${[name, ...Object.entries(attributes).map(([key, value]) => `${key}=${value}`)].join(" ")}`);
      return true;
    },
    text(piece: string): void {
      if (isText) seen.events[seen.events.length - 1] += piece;
      else event(piece);
      isText = true;
    },
    close: () => event(">"),
  };
  const chunks =
    typeof input === "string" ? [Buffer.from(input)] : input instanceof Uint8Array ? [input] : input;
  try {
    readXml(chunks, receiver, { ...defaultReadLimits, ...limits }, (code) => seen.notes.push(code));
  } catch (error) {
    if (!(error instanceof XmlFault)) throw error;
    seen.fault = error;
  }
  return seen;
}

const faultIn = (input: string | Uint8Array, limits?: Partial<ReadLimits>) => {
  const { fault } = seenIn(input, limits);
  return fault === undefined ? undefined : `${fault.place?.line}:${fault.place?.column} ${fault.code}`;
};

test("gives elements by their local names, attributes, text and CDATA", () => {
  assert.deepEqual(seenIn('<a:r xmlns:a="u" x="1 &amp; 2">one &lt; <b/><![CDATA[<two>]]></a:r>').events, [
    "<r xmlns:a=u x=1 & 2",
    "one < ",
    "<b",
    ">",
    "<two>",
    ">",
  ]);
});

test("heeds byte-order marks and declared encodings", () => {
  const text = '<r a="Größe €"/>';
  const utf16 = Buffer.from(`\ufeff<?xml version="1.0" encoding="UTF-16"?>${text}`, "utf16le");
  const latin1 = Buffer.from('<?xml version="1.0" encoding="ISO-8859-1"?><r a="Größe"/>', "latin1");
  assert.deepEqual(seenIn(Buffer.from(`\ufeff${text}`)).events, ["<r a=Größe €", ">"]);
  assert.deepEqual(seenIn(utf16).events, ["<r a=Größe €", ">"]);
  assert.deepEqual(seenIn(Buffer.from(utf16).swap16()).events, ["<r a=Größe €", ">"]);
  assert.deepEqual(seenIn(latin1).events, ["<r a=Größe", ">"]);
});

test("overrules a declared encoding that the bytes contradict, and notes it", () => {
  const invalid = Buffer.from('\ufeff<?xml version="1.0" encoding="UTF-16 LE"?><r/>', "utf16le");
  const plain = Buffer.from('<?xml version="1.0" encoding="UTF-16"?><r/>');
  for (const input of [invalid, plain]) {
    const { events, notes } = seenIn(input);
    assert.deepEqual([events, notes], [["<r", ">"], ["encoding-overruled"]]);
  }
});

test("refuses unknown encodings and bytes that are no text", () => {
  assert.equal(faultIn('<?xml version="1.0" encoding="klingon"?><r/>'), "1:0 unknown-encoding");
  assert.equal(
    faultIn(Buffer.concat([Buffer.from("<r>\n<a/>"), Buffer.from([0xc3, 0x28])])),
    "2:5 bad-encoding",
  );
  assert.deepEqual(seenIn(Buffer.concat([Buffer.from("<r><a/>"), Buffer.from([0xff])])).events, [
    "<r",
    "<a",
    ">",
  ]);
});

test("skips what stands before the document, noting it, and keeps the places true", () => {
  for (const before of ["\n", "Running tests…\n", " 3 < 4\n"]) {
    const { events, notes, fault } = seenIn(`${before}<?xml version="1.0"?>\n<testsuite>\n</wrong>`);
    assert.deepEqual([events, notes], [["<testsuite", "\n"], ["text-before-root"]], before);
    assert.equal(fault?.place?.line, 4);
  }
});

test("refuses what is empty or no XML", () => {
  assert.equal(faultIn(""), "1:1 empty-file");
  assert.equal(faultIn(" \n "), "1:1 empty-file");
  assert.equal(faultIn("bacon"), "1:1 not-xml");
  assert.equal(faultIn("x".repeat(100_000)), "1:1 not-xml");
});

test("says where a document breaks off, is malformed, or is followed by something", () => {
  assert.equal(faultIn("<r>\n<a>"), "2:4 truncated");
  assert.equal(faultIn("<r>\n<a></r>"), "2:8 malformed-xml");
  assert.equal(faultIn('<r a="<"/>'), "1:8 malformed-xml");
  assert.equal(faultIn("<r/>\n<r/>"), "1:5 text-after-root");
  assert.equal(faultIn("<r/>\nDone."), "1:5 text-after-root");
  assert.equal(faultIn("<r>&nbsp;</r>"), "1:10 malformed-xml");
});

test("never expands entities: a DOCTYPE that declares some is refused, another ignored", () => {
  assert.match(faultIn('<!DOCTYPE r [<!ENTITY a "b">]><r>&a;</r>') ?? "", /dtd-entities/);
  assert.match(
    faultIn('<!DOCTYPE r [<!ENTITY % p SYSTEM "file:///etc/passwd">%p;]><r/>') ?? "",
    /dtd-entities/,
  );
  assert.deepEqual(seenIn('<!DOCTYPE r SYSTEM "report.dtd"><r/>').events, ["<r", ">"]);
});

test("replaces characters that XML forbids, raw or by reference", () => {
  const { events, notes } = seenIn('<r a="&#8;x">\u001b[1m&#x1b;<![CDATA[&#8;\u0000]]></r>');
  assert.deepEqual(events, ["<r a=\ufffdx", "\ufffd[1m\ufffd&#8;\ufffd", ">"]);
  assert.deepEqual(notes, ["forbidden-character"]);
});

test("stops at each limit, and names it", () => {
  assert.match(faultIn("<a><a><a/></a></a>", { depth: 2 }) ?? "", /limit-depth/);
  assert.match(faultIn('<a b="" c="" d="" e="    "/>', { attributes: 3 }) ?? "", /limit-attributes/);
  assert.match(faultIn(`<a b="${"x".repeat(100)}"/>`, { token: 99 }) ?? "", /limit-token/);
  assert.match(faultIn(`<a><!--${"x".repeat(100)}--></a>`, { token: 99 }) ?? "ends", /ends|limit-token/);
  assert.equal(faultIn('<a b="" c="" d=""/>', { attributes: 3, depth: 1 }), undefined);
});

test("an endless tag or comment is stopped while it comes; text of any length is handed out in pieces", () => {
  const chunk = Buffer.alloc(1024, "x");
  function* endless(start: string, chunks: number): Generator<Uint8Array> {
    yield Buffer.from(start);
    for (let count = 0; count < chunks; count += 1) yield chunk;
  }
  for (const start of ["<a ", '<a b="', "<a><!--", "<!DOCTYPE "]) {
    const { fault } = seenIn([...endless(start, 30)], { token: 10_000 });
    assert.equal(fault?.code, "limit-token", start);
  }
  for (const start of ["<a>", "<a><![CDATA["]) {
    const { events, fault } = seenIn([...endless(start, 30)], { token: 10_000 });
    assert.equal(fault?.code, "truncated", start);
    assert.equal(events[1]?.length, 30 * 1024);
  }
});
