import { SaxesParser } from "saxes";

/**
 * What is used of the tokenizer beyond its public types, which are for its events only. Version 6.0.0 is pinned;
 * `xml.test.ts` tests what is done with these fields.
 */
export type TokenizerInside = {
  /** What has been collected of a text or an attribute's value. */
  text: string;
  state: number;
  /** The piece that is being read, and the place in it of the next character. */
  readonly chunk: string;
  readonly i: number;
  /** What has been collected of a reference, and the state that it stands in. */
  entity: string;
  readonly entityReturnState: number;
  readonly textHandler: unknown;
  /** Reads the next character and counts it. */
  getCode(): number;
  /** What reads on in each state. */
  readonly stateTable: (() => void)[];
};

export function insideOf(tokens: SaxesParser): TokenizerInside {
  return tokens as unknown as TokenizerInside;
}

/** Text or CDATA of an element is under way: all that the tokenizer holds can be handed out. */
export const textState = stateAfter("<a>text");
export const cdataState = stateAfter("<a><![CDATA[text");
/** A reference is under way: all up to a semicolon. */
export const referenceState = stateAfter("<a>&");

function stateAfter(text: string): number {
  const tokens = new SaxesParser();
  tokens.write(text);
  return insideOf(tokens).state;
}
