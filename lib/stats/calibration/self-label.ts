export type Outcome = "genuine" | "not-genuine";

/** What a failed result of a test was followed by, or went along with. */
export type Sequel = {
  /** What a person said, if anyone did. */
  readonly person: Outcome | undefined;
  /** The other results of the test on the same tree and variant, from whichever run, before or after. */
  readonly onSameTree: readonly ("passed" | "failed" | "flaky")[];
  /** Its results on the later commits of the same branch and the same variant, oldest first. */
  readonly onLaterCommits: readonly ("passed" | "failed" | "flaky")[];
};

export type LabelledOutcome = { readonly outcome: Outcome; readonly by: "person" | "same-tree" | "repair" };

/**
 * How a failure turned out, once that can be told; undefined until then. A person's word outranks all. A pass on the
 * same tree, be it on retry, proves that the code was fine. Two failures or more, in different runs, with no pass
 * until a later commit passes plainly, are a break that this commit repaired. One lone failure before a pass on the
 * next commit stays open: a flake that did not return looks the same as a break that was mended at once.
 */
export function selfLabel({ person, onSameTree, onLaterCommits }: Sequel): LabelledOutcome | undefined {
  if (person !== undefined) return { outcome: person, by: "person" };
  if (onSameTree.some((verdict) => verdict !== "failed")) return { outcome: "not-genuine", by: "same-tree" };
  const end = onLaterCommits.findIndex((verdict) => verdict !== "failed");
  const failures = 1 + onSameTree.length + end;
  return onLaterCommits[end] === "passed" && failures >= 2 ? { outcome: "genuine", by: "repair" } : undefined;
}
