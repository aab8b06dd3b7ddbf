import type { UnmutedReason } from "#lib/quarantine/muting.ts";
import { tighteningWords } from "#lib/quarantine/tightening.ts";

/** Why a failure of a test in quarantine is not muted, in half a sentence that begins with the test. */
export function unmutedWords(test: string, reason: UnmutedReason): string {
  switch (reason) {
    case "new-signature":
    case "rate":
    case "broken":
      return tighteningWords(test, reason);
    case "no-text":
      return `${test} failed without a text by which quarantine could know the failure: not muted`;
    case "overdue":
      return `the quarantine of ${test} is overdue: no longer muted`;
    case "elsewhere":
      return `${test} is in quarantine for another branch or variant only: not muted here`;
  }
}

const told = 3;

/** The same of several failures in sentences; of more than three the first three and how many more there are. */
export function unmutedSentences(
  failures: readonly { readonly test: string; readonly reason: UnmutedReason }[],
): string {
  const sentences = [...new Set(failures.map(({ test, reason }) => unmutedWords(test, reason)))];
  const more = sentences.length - told;
  const first = sentences.slice(0, told).map((words) => `${words[0]!.toUpperCase()}${words.slice(1)}.`);
  return [...first, ...(more > 0 ? [`And ${more} more like these.`] : [])].join(" ");
}
