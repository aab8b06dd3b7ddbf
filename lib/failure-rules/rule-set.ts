import type { Cause } from "#lib/cause-rules.ts";
import { compilePattern, type Pattern, type PatternKind } from "#lib/failure-rules/pattern.ts";

/** Part of a failure's text that changes from time to time: a placeholder stands for it in signatures. */
type Mask = {
  readonly kind: PatternKind;
  readonly pattern: string;
  /** The placeholder's name, letters and dashes: shown as `<tenant>`. */
  readonly word: string;
};

/** What betrays a cause, before the built-in rules. */
export type OwnCauseRule = {
  readonly kind: PatternKind;
  readonly pattern: string;
  readonly cause: Cause;
  /** Host or service that is to blame; undefined leaves it to the text. */
  readonly dependency?: string | undefined;
};

/** A project's own rules. Masks apply one after the other; of the cause rules the first that fits counts. */
export type RuleSet = { readonly masks: readonly Mask[]; readonly causes: readonly OwnCauseRule[] };

export const noRules: RuleSet = { masks: [], causes: [] };

export const mostMasks = 30;
export const mostCauseRules = 30;

/** A rule set that is ready to be used. */
export type CompiledRules = {
  /** The text with what the masks match replaced by their placeholders. */
  mask(text: string): string;
  /** The first cause rule that fits the words. */
  causeIn(words: string): Pick<OwnCauseRule, "cause" | "dependency"> | undefined;
};

export const withoutRules: CompiledRules = { mask: (text) => text, causeIn: () => undefined };

/** Makes a stored rule set ready. Throws if it holds what cannot be compiled, which is never stored. */
export function compileRules(rules: RuleSet): CompiledRules {
  if (rules.masks.length + rules.causes.length === 0) return withoutRules;
  const { masks, causes } = compiledParts(rules);
  return {
    mask: (text) => masks.reduce((masked, { pattern, word }) => pattern.replaceIn(masked, word), text),
    causeIn: (words) => causes.find(({ pattern }) => pattern.matches(words))?.rule,
  };
}

/** The rules one by one, for who wants to know which of them fits. */
export function compiledParts({ masks, causes }: RuleSet) {
  return {
    masks: masks.map((mask) => ({ pattern: compiled(mask), word: placeholder(mask) })),
    causes: causes.map((rule) => ({ pattern: compiled(rule), rule })),
  };
}

/** As it stands in signatures: "<tenant>". */
function placeholder({ word }: Pick<Mask, "word">): string {
  return `<${word}>`;
}

function compiled({ kind, pattern }: { readonly kind: PatternKind; readonly pattern: string }): Pattern {
  const read = compilePattern(kind, pattern);
  if (!read.ok) throw new Error(`A stored rule cannot be compiled: ${pattern}: ${read.fault}`);
  return read.pattern;
}
