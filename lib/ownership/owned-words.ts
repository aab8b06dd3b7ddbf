import { formatCount } from "#lib/format/format-count.ts";
import type { OwnerSource } from "#lib/ownership/owner-of-test.ts";

const words: Readonly<Record<OwnerSource, string>> = {
  codeowners: "by CODEOWNERS",
  guess: "by a guess from the class's name",
  override: "by an override",
};

/** How many tests have an owner and how that is known, in a sentence. */
export function ownedWords(
  counts: Readonly<Record<OwnerSource, number>> & { readonly tests: number },
): string {
  const { codeowners, guess, override, tests } = counts;
  const owned = codeowners + guess + override;
  if (tests === 0) return "No test has been reported yet.";
  if (owned === 0) return `None of ${formatCount(tests)} tests has an owner.`;
  const parts = (["codeowners", "guess", "override"] as const)
    .filter((source) => counts[source] > 0)
    .map((source) => `${formatCount(counts[source])} ${words[source]}`);
  const have = owned === 1 ? "has" : "have";
  return `${formatCount(owned)} of ${formatCount(tests)} tests ${have} an owner: ${parts.join(", ")}.`;
}
