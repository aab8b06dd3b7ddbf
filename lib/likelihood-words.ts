// How the two probabilities of the model are told: its own names for them, P(flaky) and P(broken), say nothing to who has
// not read about it.

/** "96 % likely flaky". */
export function flakyWords(probability: string): string {
  return `${probability} likely flaky`;
}

/** "96 % likely broken". */
export function brokenWords(probability: string): string {
  return `${probability} likely broken`;
}

export const flakyMeaning =
  "How likely it is, by all of its results, that the test is flaky: that it fails by chance although the code is fine";

export const brokenMeaning =
  "How likely it is, by its latest results, that the test is broken: that it fails steadily and not by chance";
