import { CappedText, flat } from "#ingest/junit/capped-text.ts";
import type { OutcomeElement } from "#ingest/junit/case-children.ts";
import { statedNumber } from "#ingest/junit/duration.ts";
import { isTitle, statedGroup } from "#ingest/junit/group.ts";
import type { Producer } from "#ingest/junit/producers.ts";
import { pathOfSource } from "#ingest/junit/source-place.ts";
import { type StatedVariant, statedVariant } from "#ingest/junit/stated-variant.ts";
import type { ReadLimits } from "#ingest/read-limits.ts";
import type { XmlAttributes } from "#ingest/xml.ts";
import type { Place } from "#ingest/xml-fault.ts";
import { stableGroup } from "#lib/test-identity.ts";

/** Longer than any class or path; what is longer is hashed by `stableGroup` anyway. */
const longestRawName = 10_000;

/** A group, and the source file that it names, if it is a path. */
export type StableGroup = { readonly name: string; readonly file: string | undefined };

/** An open `<testsuite>`, or what stands for one around cases that are in none. */
export class SuiteFrame {
  readonly attributes: XmlAttributes;
  readonly part: number;
  readonly properties = new Map<string, string>();
  readonly failures: OutcomeElement[] = [];
  /** Cases that Firebase counts as flakes and writes as skipped. */
  flakes: number;
  unnamedCases = 0;
  /** Attributes of the case before. */
  lastCase: XmlAttributes = {};
  readonly #parent: SuiteFrame | undefined;
  #stated: StatedVariant | undefined;
  #lastClass: string | undefined;
  #lastGroup: StableGroup = { name: "", file: undefined };

  constructor(attributes: XmlAttributes, part: number, parent: SuiteFrame | undefined) {
    this.attributes = attributes;
    this.part = part;
    this.#parent = parent;
    const skips = statedNumber(attributes.skipped) ?? 0;
    this.flakes = skips === 0 ? (statedNumber(attributes.flakes) ?? 0) : 0;
  }

  /** Stable group of a case of this suite. Neighbours mostly share it. */
  groupFor(classname: string | undefined, name: string, producer: Producer): StableGroup {
    const isReal = classname !== undefined && !isTitle(classname, name);
    if (isReal && classname === this.#lastClass) return this.#lastGroup;
    const { prefix } = this.variant(producer);
    const raw = statedGroup({ classname, name, suites: this.names(producer), prefix });
    const group = flat(stableGroup(raw.slice(0, longestRawName)));
    this.#lastClass = isReal ? classname : undefined;
    this.#lastGroup = { name: group, file: pathOfSource(group) };
    return this.#lastGroup;
  }

  /** Environment stated here or around. Asked for at the first case: the properties have been read by then. */
  variant(producer: Producer): StatedVariant {
    if (this.#stated === undefined) {
      const own = statedVariant(producer, this.attributes, this.properties);
      const outer = own.variant === "" ? this.#parent?.variant(producer) : undefined;
      this.#stated = outer === undefined || outer.variant === "" ? own : { ...outer, name: own.name };
    }
    return this.#stated;
  }

  /** The suites' names for a group, outermost first. */
  names(producer: Producer): readonly string[] {
    if (this.#parent === undefined) return [];
    return [...this.#parent.names(producer), this.variant(producer).name];
  }

  get file(): string | undefined {
    return this.attributes.file ?? this.#parent?.file;
  }
}

/** An open `<testcase>`. Most pass without a word: what they lack is not made. */
export class CaseFrame {
  readonly attributes: XmlAttributes;
  readonly line: number;
  readonly column: number;
  isMarkedRepetition = false;
  #elements: OutcomeElement[] | undefined;
  #output: CappedText | undefined;

  constructor(attributes: XmlAttributes, { line, column }: Place) {
    this.attributes = attributes;
    this.line = line;
    this.column = column;
  }

  get elements(): readonly OutcomeElement[] {
    return this.#elements ?? none;
  }

  get output(): string {
    return this.#output?.text ?? "";
  }

  /** True if a text of the case was longer than its limit. */
  get isCut(): boolean {
    return this.#output?.isCut === true || this.elements.some(({ text }) => text.isCut);
  }

  addElement(element: OutcomeElement): void {
    this.#elements ??= [];
    this.#elements.push(element);
  }

  addOutput(piece: string, limits: ReadLimits): void {
    this.#output ??= new CappedText(limits.output);
    this.#output.add(piece);
  }
}

const none: readonly OutcomeElement[] = [];
