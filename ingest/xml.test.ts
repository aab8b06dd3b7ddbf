import assert from "node:assert/strict";
import { test } from "node:test";
import { defaultReadLimits, type ReadLimits } from "#ingest/read-limits.ts";
import { readXml } from "#ingest/xml.ts";
import { XmlFault } from "#ingest/xml-fault.ts";

type Seen = {
  readonly events: string[];
  readonly notes: string[];
  readonly places: string[];
  fault: XmlFault | undefined;
};

/** Events of a document, written as `<name attr=value`, text and `>`; neighbouring texts joined. */
function seenIn(input: string | Uint8Array | readonly Uint8Array[], limits: Partial<ReadLimits> = {}): Seen {
  const seen: Seen = { events: [], notes: [], places: [], fault: undefined };
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
    readXml(chunks, receiver, { ...defaultReadLimits, ...limits }, (code, _, { line, column }) => {
      seen.notes.push(code);
      seen.places.push(`${line}:${column}`);
    });
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

test("an encoding is known by any spelling of its name; one that is unknown is read as UTF-8, and noted", () => {
  const declared = (label: string, text: Buffer) =>
    Buffer.concat([Buffer.from(`<?xml version="1.0" encoding="${label}"?><r a="`), text, Buffer.from('"/>')]);
  const spelled: [label: string, text: Buffer, read: string][] = [
    ["utf_8", Buffer.from("Größe"), "Größe"],
    ["CP-1251", Buffer.from([0xf2, 0xe5, 0xf1, 0xf2]), "тест"],
    ["cp936", Buffer.from([0xb2, 0xe2]), "测"],
    ["iso8859_1", Buffer.from([0xe9]), "é"],
  ];
  for (const [label, text, read] of spelled) {
    const { events, notes } = seenIn(declared(label, text));
    assert.deepEqual([events, notes], [[`<r a=${read}`, ">"], []], label);
  }
  const { events, notes } = seenIn(declared("klingon", Buffer.from("Größe")));
  assert.deepEqual([events, notes], [["<r a=Größe", ">"], ["unknown-encoding"]]);
});

test("bytes that are not valid UTF-8 are read as Windows-1252, and the first of them is noted", () => {
  const latin1 = Buffer.from('<r>\n<a b="caf\xe9"/>na\xefve</r>', "latin1");
  const bytes = Buffer.concat([latin1.subarray(0, -4), Buffer.from(" Größe €"), latin1.subarray(-4)]);
  const whole = seenIn(bytes);
  assert.deepEqual(whole.events, ["<r", "\n", "<a b=café", ">", "naïve Größe €", ">"]);
  assert.deepEqual([whole.notes, whole.places, whole.fault], [["bad-encoding"], ["2:10"], undefined]);
  for (let cut = 1; cut < bytes.length; cut += 1) {
    assert.deepEqual(seenIn([bytes.subarray(0, cut), bytes.subarray(cut)]), whole, `split at byte ${cut}`);
  }
  // Overlong, half a surrogate, past the last character.
  const odd = Buffer.from("<r>\xc0\x80 \xed\xa0\x80 \xf4\x90\x80\x80</r>", "latin1");
  assert.equal(seenIn(odd).events[1], "À€ í\u00a0€ ô\u0090€€");
});

test("bytes that are not valid in a declared encoding end the reading where they stand", () => {
  const bytes = Buffer.from('<?xml version="1.0" encoding="Shift_JIS"?><r>\n<a/>\xff\xff</r>', "latin1");
  assert.match(faultIn(bytes) ?? "", /bad-encoding/);
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
  assert.equal(faultIn("<r/>\n<testsuite/>"), "1:5 text-after-root");
  assert.equal(faultIn('<r/>\nDone.\n<?xml version="1.0"?><r/>'), "1:5 text-after-root");
});

test("console output after the document is skipped and noted; white space and comments are not", () => {
  for (const after of ["Done.", "\nDone.\0\0", "\u001a", "</r>", " &", "<r/>", "\n<![CDATA[x]]>"]) {
    const { events, notes, places, fault } = seenIn(`<r>1</r>${after}`);
    const known = notes.filter((note) => note !== "forbidden-character");
    assert.deepEqual([events, known, fault], [["<r", "1", ">"], ["text-after-root"], undefined], after);
    assert.ok(places.includes("1:9"), after);
  }
  assert.deepEqual(seenIn("<r/>\n <!-- end --><?end?>\n").notes, []);
  const pieces = ["<r/>\nDo", "ne <testsu", "ite name='s'/>"].map((piece) => Buffer.from(piece));
  assert.equal(seenIn(pieces).fault?.code, "text-after-root");
});

test("an ampersand that begins no reference stands for itself, and hides no tag", () => {
  const texts: [written: string, read: string][] = [
    ["a & b", "a & b"],
    ["&", "&"],
    ["R&D;", "R&D;"],
    ["&nbsp;&copy;", "&nbsp;&copy;"],
    ["?a=1&b=2&amp;c=3", "?a=1&b=2&c=3"],
    ["#&#123 and &# &#x;", "#&#123 and &# &#x;"],
    ["&#65;&#x42;&#x1F600;&#000000067;", "AB😀C"],
    ["&#99999999;&#xFFFE;&#xD83D;", "\ufffd\ufffd\ufffd"],
    ["&&lt;&;", "&<&;"],
    ["&amp;#8;", "&#8;"],
  ];
  for (const [written, read] of texts) {
    const document = `<r a="${written}">${written}<b/>&gt;</r>`;
    const whole = seenIn(document);
    assert.deepEqual(whole.events, [`<r a=${read}`, read, "<b", ">", ">", ">"], written);
    const bytes = Buffer.from(document);
    for (let cut = 1; cut < bytes.length; cut += 1) {
      assert.deepEqual(seenIn([bytes.subarray(0, cut), bytes.subarray(cut)]), whole, `${written} at ${cut}`);
    }
  }
  const { notes, places } = seenIn("<r>\n a &\n<b/> & &amp; </r>");
  assert.deepEqual([notes, places], [["bare-ampersand"], ["2:5"]]);
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
  assert.deepEqual(notes, ["forbidden-character", "forbidden-character"]);
  const raw = seenIn("Log\u0007\n<testsuite>\n<a/>\u001b[1m</testsuite>");
  assert.deepEqual(
    [raw.notes, raw.places],
    [
      ["forbidden-character", "text-before-root"],
      ["1:4", "1:1"],
    ],
  );
  assert.deepEqual(seenIn("<r>\n<a/>\u001b[1m\u0000</r>").places, ["2:5"]);
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
