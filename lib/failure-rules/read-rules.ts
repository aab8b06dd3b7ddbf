import type { Cause } from "#lib/cause-rules.ts";
import { compilePattern, type PatternKind } from "#lib/failure-rules/pattern.ts";
import { mostCauseRules, mostMasks, type RuleSet } from "#lib/failure-rules/rule-set.ts";

/** Rules as they are typed, row by row. A row without a pattern is none. */
export type TypedMask = { readonly kind: string; readonly pattern: string; readonly word: string };
export type TypedCauseRule = {
  readonly kind: string;
  readonly pattern: string;
  readonly cause: string;
  readonly dependency: string;
};
export type TypedRules = {
  readonly masks: readonly TypedMask[];
  readonly causes: readonly TypedCauseRule[];
};

/** What is wrong, by the field: "masks.0.pattern". */
export type RuleFaults = Readonly<Record<string, string>>;

export type ReadRules =
  | { readonly ok: true; readonly rules: RuleSet }
  | { readonly ok: false; readonly faults: RuleFaults };

const longestWord = 30;
const longestDependency = 100;

/** The rules that were typed, empty rows left out; `causes` are the causes there are. */
export function readRules({ masks, causes }: TypedRules, known: readonly Cause[]): ReadRules {
  const faults: Record<string, string> = {};
  const check = (field: string, fault: string | undefined) => {
    if (fault !== undefined) faults[field] = fault;
  };
  const patternFault = ({ kind, pattern }: { readonly kind: string; readonly pattern: string }) => {
    const read = compilePattern(kindOf(kind), pattern);
    return read.ok ? undefined : read.fault;
  };
  for (const [at, mask] of masks.entries()) {
    if (isEmpty(mask)) continue;
    check(`masks.${at}.pattern`, patternFault(mask));
    check(`masks.${at}.word`, wordFault(mask.word.trim()));
  }
  for (const [at, rule] of causes.entries()) {
    if (isEmpty(rule)) continue;
    check(`causes.${at}.pattern`, patternFault(rule));
    if (!known.some((cause) => cause === rule.cause)) faults[`causes.${at}.cause`] = "Choose a cause.";
    check(`causes.${at}.dependency`, dependencyFault(rule.dependency.trim()));
  }
  const ownMasks = masks.filter((mask) => !isEmpty(mask));
  const ownCauses = causes.filter((rule) => !isEmpty(rule));
  if (ownMasks.length > mostMasks) faults.masks = `There can be at most ${mostMasks} masks.`;
  if (ownCauses.length > mostCauseRules)
    faults.causes = `There can be at most ${mostCauseRules} cause rules.`;
  if (Object.keys(faults).length > 0) return { ok: false, faults };
  return {
    ok: true,
    rules: {
      masks: ownMasks.map(({ kind, pattern, word }) => ({
        kind: kindOf(kind),
        pattern,
        word: word.trim().toLowerCase(),
      })),
      causes: ownCauses.map(({ kind, pattern, cause, dependency }) => ({
        kind: kindOf(kind),
        pattern,
        // Checked above.
        cause: cause as Cause,
        ...(dependency.trim() === "" ? {} : { dependency: dependency.trim().toLowerCase() }),
      })),
    },
  };
}

/** Rules as a form shows them. */
export function typedRules({ masks, causes }: RuleSet): TypedRules {
  return { masks, causes: causes.map(({ dependency = "", ...rule }) => ({ ...rule, dependency })) };
}

function isEmpty(row: TypedMask | TypedCauseRule): boolean {
  return row.pattern === "";
}

function kindOf(kind: string): PatternKind {
  return kind === "expression" ? "expression" : "text";
}

/** Letters and dashes only, so that no built-in mask takes the placeholder for something that changes. */
function wordFault(word: string): string | undefined {
  if (/^[a-z]+(?:-[a-z]+)*$/i.test(word) && word.length <= longestWord) return undefined;
  return `Name what it is in letters and dashes, such as order-id; at most ${longestWord} characters.`;
}

function dependencyFault(name: string): string | undefined {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they have no place in a name
  if (name.length <= longestDependency && !/[\u0000-\u001f\u007f]/.test(name)) return undefined;
  return `Give a host or service of at most ${longestDependency} characters.`;
}
