/** What a channel can be told of, in the order in which a message tells it. */
export const newsKinds = [
  "broken",
  "flaky",
  "incident",
  "quarantine-overdue",
  "quarantine-expiring",
  "quarantine-proposed",
  "quarantine-changed",
  "quarantine-released",
  "digest",
] as const;

export type NewsKind = (typeof newsKinds)[number];

/** What a channel gets that nobody chose otherwise: what asks for somebody to act. */
export const usualKinds: readonly NewsKind[] = [
  "broken",
  "flaky",
  "incident",
  "quarantine-overdue",
  "quarantine-expiring",
];

/** The name of a kind where it is chosen or heads its news, and what it is. */
export const newsWords: Readonly<Record<NewsKind, { readonly label: string; readonly meaning: string }>> = {
  broken: { label: "Newly broken", meaning: "A test fails steadily on the default branch." },
  flaky: { label: "Newly flaky", meaning: "A test is flaky beyond reasonable doubt." },
  incident: { label: "Incident", meaning: "One trouble strikes several suites or branches within an hour." },
  "quarantine-overdue": { label: "Quarantine overdue", meaning: "An entry ended and mutes no more." },
  "quarantine-expiring": { label: "Quarantine expires", meaning: "An entry ends within three days." },
  "quarantine-proposed": { label: "Quarantine proposed", meaning: "A flaky test could be quarantined." },
  "quarantine-changed": {
    label: "Quarantine changed",
    meaning: "An entry was added, changed, extended or tightened.",
  },
  "quarantine-released": {
    label: "Quarantine released",
    meaning: "An entry was released, or can be on its evidence.",
  },
  digest: {
    label: "Weekly digest",
    meaning: "On Mondays: the week's figures, and by owner what wants attention.",
  },
};

/** The kinds that a stored or submitted list names, each once and in their order; unknown ones are left out. */
export function newsKindsIn(names: readonly string[]): NewsKind[] {
  return newsKinds.filter((kind) => names.includes(kind));
}
