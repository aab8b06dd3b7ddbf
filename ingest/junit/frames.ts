import { CappedText, flat } from "#ingest/junit/capped-text.ts";
import type { OutcomeElement } from "#ingest/junit/case-children.ts";
import { statedNumber } from "#ingest/junit/duration.ts";
import { isTitle, statedGroup } from "#ingest/junit/group.ts";
import type { Property } from "#ingest/junit/output-marks.ts";
import type { Producer } from "#ingest/junit/producers.ts";
import { pathOfSource } from "#ingest/junit/source-place.ts";
import { type StatedVariant, variantOfClass, variantOfSuite } from "#ingest/junit/stated-variant.ts";
import type { ReadLimits } from "#ingest/read-limits.ts";
import type { XmlAttributes } from "#ingest/xml.ts";
import type { Place } from "#ingest/xml-fault.ts";
import { stableGroup } from "#lib/test-identity.ts";

/** Longer than any class or path; what is longer is hashed by `stableGroup` anyway. */
const longestRawName = 10_000;

/** Where a test case belongs: its stable group, the source file that the group names, the environment. */
export type Situation = {
  readonly group: string;
  readonly file: string | undefined;
  readonly variant: string;
};

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
  #lastSituation: Situation = { group: "", file: undefined, variant: "" };

  constructor(attributes: XmlAttributes, part: number, parent: SuiteFrame | undefined) {
    this.attributes = attributes;
    this.part = part;
    this.#parent = parent;
    const skips = statedNumber(attributes.skipped) ?? 0;
    this.flakes = skips === 0 ? (statedNumber(attributes.flakes) ?? 0) : 0;
  }

  /** Group, source and environment of a case of this suite. Neighbours mostly share them. */
  situationOf(classname: string | undefined, name: string, producer: Producer): Situation {
    const isReal = classname !== undefined && !isTitle(classname, name);
    if (isReal && classname === this.#lastClass) return this.#lastSituation;
    const own = isReal
      ? variantOfClass(classname.slice(0, longestRawName))
      : { name: classname, variant: "" };
    const raw = statedGroup({ classname: own.name, name, suites: this.names(producer) });
    const group = flat(stableGroup(raw.slice(0, longestRawName)));
    const variant = own.variant || this.variant(producer);
    this.#lastClass = isReal ? classname : undefined;
    this.#lastSituation = { group, file: pathOfSource(group), variant };
    return this.#lastSituation;
  }

  /** Environment stated here or around, "" if none. Asked for at the first case: properties have been read by then. */
  variant(producer: Producer): string {
    return this.#own(producer).variant || (this.#parent?.variant(producer) ?? "");
  }

  /** The suites' names for a group, outermost first, without what names an environment. */
  names(producer: Producer): readonly string[] {
    if (this.#parent === undefined) return [];
    return [...this.#parent.names(producer), this.#own(producer).name];
  }

  #own(producer: Producer): StatedVariant {
    this.#stated ??= variantOfSuite(producer, this.attributes, this.properties);
    return this.#stated;
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
  #elements: OutcomeElement[] | undefined;
  #properties: Property[] | undefined;
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

  get properties(): readonly Property[] {
    return this.#properties ?? none;
  }

  hasProperty(name: string): boolean {
    return this.#properties?.some((property) => property.name === name) === true;
  }

  addProperty(property: Property): void {
    this.#properties ??= [];
    if (this.#properties.length < mostProperties) this.#properties.push(property);
  }

  addOutput(piece: string, limits: ReadLimits): void {
    this.#output ??= new CappedText(limits.output);
    this.#output.add(piece);
  }
}

const none: readonly never[] = [];

/** So many are looked at in a test case. */
const mostProperties = 50;
