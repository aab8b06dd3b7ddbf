/** The last commits of the default branch, in the order in which they were first seen. */
export type CommitOrder = {
  /** Ordinal of the newest; -1 before any. */
  readonly head: number;
  /** Hashes of the newest commits, oldest first: the last one has the ordinal `head`. */
  readonly recent: readonly number[];
};

export const noCommits: CommitOrder = { head: -1, recent: [] };

const kept = 300;

/** Ordinal of a commit by its hash; undefined if it never ran on the default branch or long ago. */
export function ordinalOf(order: CommitOrder, commit: number): number | undefined {
  const at = order.recent.lastIndexOf(commit);
  return at < 0 ? undefined : order.head - (order.recent.length - 1 - at);
}

export function withCommit(order: CommitOrder, commit: number): CommitOrder {
  if (ordinalOf(order, commit) !== undefined) return order;
  return { head: order.head + 1, recent: [...order.recent, commit].slice(-kept) };
}
