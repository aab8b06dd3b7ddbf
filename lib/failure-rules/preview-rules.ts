import { type Cause, causeOf } from "#lib/cause.ts";
import { compiledParts, type OwnCauseRule, type RuleSet } from "#lib/failure-rules/rule-set.ts";
import { type FailureWords, signatureOf } from "#lib/signature.ts";

/** A stored failure text, and what it is taken for now. */
export type KnownFailure = {
  readonly words: FailureWords;
  /** Text of its signature, and that one's cause. */
  readonly signature: string;
  readonly cause: string;
  readonly dependency: string | undefined;
  /** Failed results that said so. */
  readonly results: number;
};

/** A signature with the failed results behind it. */
export type CountedText = { readonly text: string; readonly results: number };

export type CauseChange = CountedText & {
  readonly before: { readonly cause: string; readonly dependency: string | undefined };
  readonly after: { readonly cause: Cause; readonly dependency: string | undefined };
};

/** What rules would do to the failures that were looked at. Lists come with the most results first. */
type RulesPreview = {
  readonly texts: number;
  readonly results: number;
  readonly signatures: { readonly before: number; readonly after: number };
  /** Signatures that would become one, and one that would become several. */
  readonly merges: readonly { readonly into: CountedText; readonly from: readonly CountedText[] }[];
  readonly splits: readonly { readonly from: CountedText; readonly into: readonly CountedText[] }[];
  readonly causes: readonly CauseChange[];
  /** Failed results that each rule fits, in the order of the rules. */
  readonly maskHits: readonly number[];
  readonly causeHits: readonly number[];
};

/** The same of the failures of the last days; `isAll`: of all of them. */
export type PreviewOfRules = RulesPreview & { readonly days: number; readonly isAll: boolean };

/** Takes failures one by one, in the order in which they were stored, since the first of a signature gives its cause. */
export type OpenPreview = { add(failure: KnownFailure): void; result(): RulesPreview };

export function openPreview(rules: RuleSet): OpenPreview {
  const { masks, causes } = compiledParts(rules);
  const maskHits = masks.map(() => 0);
  const causeHits = causes.map(() => 0);
  const before = new Map<string, number>();
  const after = new Map<string, number>();
  /** Results by signature now and then, then and now. */
  const into = new Map<string, Map<string, number>>();
  const from = new Map<string, Map<string, number>>();
  const causeOfText = new Map<string, CauseChange["after"]>();
  const causeChanges = new Map<string, CauseChange>();
  let texts = 0;
  let results = 0;

  function ownRules(count: number) {
    return {
      mask: (text: string): string =>
        masks.reduce((masked, { pattern, word }, at) => {
          const replaced = pattern.replaceIn(masked, word);
          if (replaced !== masked) maskHits[at]! += count;
          return replaced;
        }, text),
      causeIn(words: string): Pick<OwnCauseRule, "cause" | "dependency"> | undefined {
        const at = causes.findIndex(({ pattern }) => pattern.matches(words));
        if (at >= 0) causeHits[at]! += count;
        return causes[at]?.rule;
      },
    };
  }

  return {
    add(failure) {
      const { words, signature, results: count } = failure;
      texts += 1;
      results += count;
      const own = ownRules(count);
      const { text } = signatureOf(words, own);
      const { cause, dependency } = causeOf(words, own);
      if (!causeOfText.has(text)) causeOfText.set(text, { cause, dependency });
      const now = causeOfText.get(text)!;
      increase(before, signature, count);
      increase(after, text, count);
      increase(innerOf(into, signature), text, count);
      increase(innerOf(from, text), signature, count);
      if (now.cause !== failure.cause || now.dependency !== failure.dependency) {
        const was = { cause: failure.cause, dependency: failure.dependency };
        const key = JSON.stringify([text, was]);
        const known = causeChanges.get(key)?.results ?? 0;
        causeChanges.set(key, { text, results: known + count, before: was, after: now });
      }
    },
    result: () => ({
      texts,
      results,
      signatures: { before: before.size, after: after.size },
      merges: severals(from).map(([text, parts]) => ({
        into: { text, results: after.get(text)! },
        from: parts,
      })),
      splits: severals(into).map(([text, parts]) => ({
        from: { text, results: before.get(text)! },
        into: parts,
      })),
      causes: [...causeChanges.values()].toSorted((a, b) => b.results - a.results),
      maskHits,
      causeHits,
    }),
  };
}

function increase(counts: Map<string, number>, key: string, by: number): void {
  counts.set(key, (counts.get(key) ?? 0) + by);
}

function innerOf(outer: Map<string, Map<string, number>>, key: string): Map<string, number> {
  const known = outer.get(key) ?? new Map<string, number>();
  outer.set(key, known);
  return known;
}

/** Those with several parts, the largest first, their parts too. */
function severals(groups: ReadonlyMap<string, ReadonlyMap<string, number>>): [string, CountedText[]][] {
  const sum = (parts: readonly CountedText[]) => parts.reduce((total, { results }) => total + results, 0);
  return [...groups]
    .filter(([, parts]) => parts.size > 1)
    .map(([text, parts]): [string, CountedText[]] => [
      text,
      [...parts]
        .map(([part, results]) => ({ text: part, results }))
        .toSorted((a, b) => b.results - a.results),
    ])
    .toSorted(([, a], [, b]) => sum(b) - sum(a));
}
