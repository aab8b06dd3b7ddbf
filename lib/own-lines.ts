/**
 * The lines of a failure text that say what went wrong, trimmed, at most `limit`: what stands before the stack,
 * without blank lines, source excerpts and banners of the runner. If nothing else is there, the first line that
 * is neither blank nor a banner; none if there is none.
 */
export function ownLines(text: string, limit: number): string[] {
  const own: string[] = [];
  for (const line of likelyLines(text)) {
    if (line.trim() === "" || banner.test(line) || isTitle(line)) continue;
    if (isFrame(line)) {
      if (own.length > 0) break;
      continue;
    }
    own.push(line.trim());
    if (own.length === limit) break;
  }
  if (own.length > 0) return own;
  for (const line of linesOf(text)) if (line.trim() !== "" && !banner.test(line)) return [line.trim()];
  return [];
}

/**
 * True for a line that only names the test and its place, as PHPUnit (`CartTest::testSum with data set #1`) and
 * bats (`(in test file cart.bats, line 5)`) put above what went wrong.
 */
export function isTitle(line: string): boolean {
  return title.test(line.trim());
}

const title =
  /^(?:(?:[\w\\]{1,300}(?:Test|TestCase|Tests)::\w+|[\w\\]{1,300}::test\w*)(?: with data set .{1,500})?|\(?(?:in test file|from function|in file) .{1,500}, line \d+[,)])$/;

/**
 * The lines in which Jest's and Playwright's matchers name what they compared, trimmed, at most `limit`: "Expected: …",
 * "Received: …", "Locator: …", a difference's "- …" and "+ …". None if the text has no such lines before its stack.
 */
export function comparedLines(text: string, limit: number): string[] {
  const compared: string[] = [];
  for (const line of linesOf(text)) {
    const trimmed = line.trim();
    if (compared.length === limit || isFrame(line) || /^(?:Call log:|Retry #\d)/.test(trimmed)) break;
    if (
      /^(?:(?:Expected|Received|Locator)\b[^:]{0,60}:|[-+] {1,40}\S)/.test(trimmed) &&
      !legend.test(trimmed)
    )
      compared.push(trimmed);
  }
  return compared;
}

/** How many lines a difference has of each side: "- Expected  - 1". */
const legend = /^[-+] (?:Expected|Received|Snapshot) +[-+] +\d+$/;

/** Python says what went wrong last: pytest in lines led by "E", a plain traceback in the lines not indented. */
function likelyLines(text: string): Iterable<string> {
  if (/^E {2,}\S/m.test(text)) {
    return text
      .split("\n")
      .filter((line) => /^E {2,}\S/.test(line))
      .map((line) => line.slice(1));
  }
  if (!text.includes("Traceback (most recent call last)")) return linesOf(text);
  return text.split("\n").filter((line) => /^[^\s^]/.test(line) && !line.startsWith("Traceback"));
}

/** One by one: of a long stack only the beginning is looked at. */
function* linesOf(text: string): Generator<string> {
  let start = 0;
  while (start <= text.length) {
    const end = text.indexOf("\n", start);
    yield text.slice(start, end === -1 ? text.length : end);
    if (end === -1) return;
    start = end + 1;
  }
}

function isFrame(line: string): boolean {
  return frame.test(line) || place.test(line);
}

/** JavaScript, Java and .NET; Python; Ruby; PHP; Rust; Go. */
const frame =
  /^\s+at \S|^at \S.*(?::\d+|\))\s*$|^\s*\.\.\. \d+ (?:more|common)|^\s*File ".*", line \d+|^\s*(?:# )?\S+:\d+:in |^#\d+ |^\s*\d+: +\S|^goroutine \d+ \[|^stack backtrace:|^note: run with/;

/** A line that is nothing but a place in the source: "src/cart.ts:12:5", "/app/Cart.php:12", "Cart.cs:line 12". */
const place = /^\s*\S+\.\w{1,6}(?::\d+|:line \d+){1,2}:?\s*(?:\+0x[\da-f]+\s*)?$/;

/** Rules, Playwright's and Go's title lines, source excerpts with line numbers. */
const banner =
  /^[\s=*_─━-]+$|──|^\s*\[\w+\] › |^(?:=== |\s*--- (?:FAIL|PASS|SKIP))|^\s*>?\s*\d+ \||^\s+\| *\^/;
