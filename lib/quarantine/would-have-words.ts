import { counted } from "#lib/format/counted.ts";

/** Figures of what an entry would have done in the last days. */
export type WouldHaveCounts = {
  /** Red runs of the project. */
  readonly redRuns: number;
  /** Those in which a test of the entry failed. */
  readonly struck: number;
  /** Those that would have been green. */
  readonly spared: number;
  /** Those of the spared of which a muted failure was a genuine break. */
  readonly hidden: number;
  /** So many days were looked back on. */
  readonly days: number;
  /** These tests failed in earlier red runs too, which were left out. */
  readonly isCut: boolean;
};

/** What an entry would have spared and hidden, in a sentence or two. */
export function wouldHaveWords(counts: WouldHaveCounts): string {
  const { redRuns, struck, spared, hidden, days, isCut } = counts;
  const during = `In the last ${days === 1 ? "day" : `${days} days`}`;
  if (redRuns === 0) return `${during} no run was red, so there is nothing that it would have spared.`;
  if (struck === 0)
    return `${during} none of these tests failed in any of ${counted(redRuns, "red run")}: nothing to spare.`;
  const share = `${spared} of ${counted(redRuns, "red run")}`;
  const others =
    struck > spared
      ? ` In ${counted(struck - spared, "other red run")} these tests failed too, but so did something that stays.`
      : "";
  const breaks =
    spared === 0
      ? ""
      : hidden === 0
        ? ` ${spared === 1 ? "It was no" : "None of these was a"} genuine break, as far as is known.`
        : ` ${hidden === 1 ? "1 of these was a genuine break" : `${hidden} of these were genuine breaks`} that it would have hidden.`;
  const cut = isCut
    ? ` Only the latest ${counted(struck, "red run")} of these tests ${struck === 1 ? "was" : "were"} looked at.`
    : "";
  return `${during} it would have spared ${share}.${breaks}${others}${cut}`;
}
