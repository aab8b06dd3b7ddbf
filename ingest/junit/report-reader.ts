import { CappedText } from "#ingest/junit/capped-text.ts";
import { type OutcomeElement, outcomeElement, outcomeName } from "#ingest/junit/case-children.ts";
import type { CaseOutlet } from "#ingest/junit/case-outlet.ts";
import { statedMs } from "#ingest/junit/duration.ts";
import { ElementTally } from "#ingest/junit/element-tally.ts";
import { foreignFormat } from "#ingest/junit/foreign-format.ts";
import { CaseFrame, SuiteFrame } from "#ingest/junit/frames.ts";
import { keptProperty } from "#ingest/junit/output-marks.ts";
import { type Producer, producerOf, type Trace, unitOf, unknownProducer } from "#ingest/junit/producers.ts";
import type { Reading } from "#ingest/junit/readings.ts";
import { moment } from "#ingest/junit/timestamp.ts";
import type { ReadLimits } from "#ingest/read-limits.ts";
import type { XmlAttributes, XmlReceiver } from "#ingest/xml.ts";
import { type NoteOddity, type Place, XmlFault } from "#ingest/xml-fault.ts";

type Context = "around" | "suite" | "case" | "outcome" | "output" | "properties" | "property" | "ignored";

/** Understands the elements of a report: what each means depends on what it stands in. */
export class ReportReader implements XmlReceiver {
  readonly tally = new ElementTally();
  producer: Producer = unknownProducer;
  /** A text was longer than its limit; where the first one is. */
  firstCut: Place | undefined;
  readonly #limits: ReadLimits;
  readonly #outlet: CaseOutlet;
  readonly #note: NoteOddity;
  readonly #noteReading: (reading: Reading) => void;
  readonly #contexts: Context[] = [];
  readonly #suites: SuiteFrame[] = [new SuiteFrame({}, 0, undefined)];
  #parts = 0;
  /** Almost always one; some tools nest test cases. */
  readonly #cases: CaseFrame[] = [];
  #outcome: OutcomeElement | undefined;
  #property: { readonly name: string; value: string | undefined; readonly text: CappedText } | undefined;

  constructor(
    fileName: string,
    limits: ReadLimits,
    outlet: CaseOutlet,
    note: NoteOddity,
    noteReading: (reading: Reading) => void,
  ) {
    this.#limits = limits;
    this.#outlet = outlet;
    this.#note = note;
    this.#noteReading = noteReading;
    this.#recognize({ kind: "file", name: fileName });
  }

  open(name: string, attributes: XmlAttributes, place: Place): boolean {
    const context = this.#openIn(this.#contexts.at(-1), name, attributes, place);
    this.#contexts.push(context);
    return context === "outcome" || context === "output" || context === "property";
  }

  text(piece: string): void {
    switch (this.#contexts.at(-1)) {
      case "outcome":
        this.#outcome?.text.add(piece);
        return;
      case "output":
        this.#case?.addOutput(piece, this.#limits);
        return;
      case "property":
        this.#property?.text.add(piece);
    }
  }

  close(): void {
    const context = this.#contexts.pop();
    if (context === "case") this.#closeCase();
    else if (context === "suite") this.#closeSuite();
    else if (context === "property") this.#closeProperty();
    else if (context === "output") this.#case?.addOutput("\n", this.#limits);
  }

  #openIn(context: Context | undefined, name: string, attributes: XmlAttributes, place: Place): Context {
    switch (context) {
      case undefined:
        return this.#openRoot(name, attributes, place);
      case "around":
      case "suite":
        return this.#openInSuite(name, attributes, place);
      case "case":
        return this.#openInCase(name, attributes, place);
      case "outcome":
        return outputNames.has(name) ? "ignored" : "outcome";
      case "properties":
        return name === "property" ? this.#openProperty(attributes) : "ignored";
      default:
        return "ignored";
    }
  }

  #openRoot(name: string, attributes: XmlAttributes, place: Place): Context {
    const foreign = foreignFormat(name, attributes);
    if (foreign !== undefined) {
      throw new XmlFault("not-junit", `This is ${foreign.name}, no JUnit report. ${foreign.cure}`, {
        ...place,
      });
    }
    this.#recognize({ kind: "root", attributes });
    if (name === "testsuite" || name === "testcase") return this.#openInSuite(name, attributes, place);
    const time = attributes.time ?? attributes.duration;
    const startedAt = moment(attributes.timestamp, this.producer.zone);
    this.#outlet.timeline.rootTook(time);
    this.#outlet.timeline.add(startedAt, statedMs(time, unitOf(time, this.producer)));
    return "around";
  }

  #openInSuite(name: string, attributes: XmlAttributes, place: Place): Context {
    if (name === "testcase") {
      if (this.tally.counts.testcases < tellingCases) {
        this.#recognize({ kind: "case", attributes, suite: this.#suite.attributes });
      }
      this.#cases.push(new CaseFrame(attributes, place));
      return "case";
    }
    if (name === "testsuite") {
      this.#outlet.settle(this.#suite, this.producer);
      this.#recognize({ kind: "suite", attributes });
      this.#parts += 1;
      this.#suites.push(new SuiteFrame(attributes, this.#parts, this.#suite));
      return "suite";
    }
    if (name === "properties") return "properties";
    const outcome = outcomeName(name);
    if (outcome === "failure" || outcome === "error") {
      this.tally.counts.suiteLevelFailures += 1;
      this.#outcome = outcomeElement(outcome, attributes, this.#limits);
      this.#suite.failures.push(this.#outcome);
      return "outcome";
    }
    return outcome !== undefined || outputNames.has(name) ? "ignored" : "around";
  }

  #openInCase(name: string, attributes: XmlAttributes, place: Place): Context {
    if (name === "testcase" || name === "testsuite") return this.#openInSuite(name, attributes, place);
    if (outputNames.has(name)) return "output";
    if (name === "properties") return "properties";
    const outcome = outcomeName(name);
    if (outcome === undefined) return "ignored";
    if (name === "skip") this.#noteReading("skip-element");
    this.#outcome = outcomeElement(outcome, attributes, this.#limits);
    this.#case?.addElement(this.#outcome);
    return "outcome";
  }

  #openProperty({ name = "", value }: XmlAttributes): Context {
    this.#property = { name, value, text: new CappedText(this.#limits.message) };
    return "property";
  }

  #closeProperty(): void {
    if (this.#property === undefined) return;
    const { name, value, text } = this.#property;
    this.#recognize({ kind: "property", name });
    if (this.#case === undefined) {
      if (heededProperties.has(name)) this.#suite.properties.set(name, value ?? text.text);
    } else this.#case.addProperty(keptProperty(name, value ?? text.text));
  }

  #closeCase(): void {
    const frame = this.#cases.pop() as CaseFrame;
    this.tally.addCase(frame.elements);
    if (!/\S/.test(frame.attributes.name ?? "")) this.#note("unnamed-test-case", unnamed, frame);
    if (this.firstCut === undefined && frame.isCut) this.firstCut = frame;
    this.#outlet.addCase(frame, this.#suite, this.producer);
  }

  #closeSuite(): void {
    const suite = this.#suite;
    this.#suites.pop();
    this.#outlet.endSuite(suite, this.producer, this.#suites.length === 1);
  }

  /** Hands out what still waits. Called when nothing more comes, be the report whole or not. */
  finish(): void {
    this.#outlet.settle(this.#suite, this.producer);
    if (this.#case === undefined && this.#contexts.includes("outcome")) this.#suite.failures.pop();
    // Without their end tags, suites still say what failed in themselves.
    for (let suite = this.#suites.pop(); suite !== undefined; suite = this.#suites.pop()) {
      if (this.#suites.length > 0) this.#outlet.giveSuiteFailures(suite, this.producer);
    }
  }

  get #case(): CaseFrame | undefined {
    return this.#cases.at(-1);
  }

  get #suite(): SuiteFrame {
    // The frame of no suite stays at the bottom.
    return this.#suites.at(-1) as SuiteFrame;
  }

  #recognize(trace: Trace): void {
    if (this.producer === unknownProducer) this.producer = producerOf(trace) ?? unknownProducer;
  }
}

/** A producer that does not show by then has no sign on its cases. */
const tellingCases = 20;

/** With a dot in some reports. */
const outputNames: ReadonlySet<string> = new Set(["system-out", "system-err", "system.out", "system.err"]);

/** Suite properties that say something of the environment; the others may be secrets and are let go. */
const heededProperties: ReadonlySet<string> = new Set(["capabilities", "browser.name"]);

const unnamed =
  "<testcase> has no name, so its history cannot be followed when others are added. Let the tool name its tests.";
