import { type NoteOddity, type Place, XmlFault } from "#ingest/xml-fault.ts";
import { reportStart } from "#ingest/xml-prologue.ts";

/** Thrown out of the tokenizer where more than white space and comments follows the root. */
export class AfterRoot extends Error {}

/** The text after a document's root: console output does no harm, another report must not be passed over. */
export class Epilogue {
  #holdsReport = false;
  #end = "";

  add(piece: string): void {
    if (this.#holdsReport) return;
    const text = this.#end + piece;
    this.#holdsReport = reportStart.test(text);
    this.#end = text.slice(-longestStart);
  }

  /** Notes the text, or throws XmlFault "text-after-root" if another report starts in it. */
  close(rootEnd: Place, note: NoteOddity): void {
    if (this.#holdsReport) throw new XmlFault("text-after-root", anotherReport, rootEnd);
    note("text-after-root", consoleOutput, rootEnd);
  }
}

/** Longer than what `reportStart` finds. */
const longestStart = 100;

const anotherReport =
  "Another document follows the end of the report and was not read. Write one report per file.";
const consoleOutput =
  "Text stands after the report and was skipped. Let the tool write to a file of its own.";
