/**
 * What the model remembers of one test that failed at least once. Small: written as one blob by `encodeTestState`.
 * Never changed in place.
 */
export type TestState = {
  /** Epoch ms of the informative result that wrote it, and of the first result ever. */
  readonly at: number;
  readonly firstAt: number;
  /** Ordinal of the last commit of the default branch that moved the state; -1 before any. */
  readonly head: number;
  /** Ordinal since which it is probably broken on the default branch; -1 if it is not. */
  readonly brokenSince: number;
  /** Results that ran, those that failed in the end, and conclusive flakes (failed and passed on one commit). */
  readonly results: number;
  readonly failures: number;
  readonly conclusive: number;
  /**
   * Joint probability on the default branch, sums to 1: `rates.length` cells per column; column 0 good, 1 broken
   * everywhere, 2 partly broken, 3 … broken only in `brokenIn[i]`.
   */
  readonly belief: Float32Array;
  readonly brokenIn: readonly number[];
  readonly variants: readonly VariantCount[];
  readonly signatures: readonly SignatureCount[];
  /** Weight of all failures that turned out to be flakes, over all signatures. */
  readonly creditedFlakes: number;
  /** Signature of the last failure, while it may be an ongoing break; -1 for none. */
  readonly ongoingSignature: number;
  /** One per branch with a failure of the last weeks; the default branch's own has no `broken`. */
  readonly lineages: readonly Lineage[];
};

/** Soft counts of one variant, fading with each result. */
export type VariantCount = { readonly variant: number; readonly ran: number; readonly flaked: number };

/** How often a signature struck this test. */
export type SignatureCount = {
  readonly signature: number;
  readonly seen: number;
  /** Weight of the failures that turned out to be flakes. */
  readonly flaked: number;
  /** Branches with an unresolved failure of it, by hash, each with its P(genuine). */
  readonly branches: readonly { readonly branch: number; readonly weight: number }[];
};

/**
 * What a branch adds to a test that failed there: a light fork of the state for branches other than the default and for
 * late runs of its old commits, and the failures that wait for a pass.
 */
export type Lineage = {
  /** Hash of the branch's name; 0 the default branch; for a late run a hash of its commit. */
  readonly branch: number;
  readonly isLate: boolean;
  /** Hash of the last commit with an informative result there. */
  readonly commit: number;
  /** Epoch ms of the last failure there. */
  readonly failedAt: number;
  /** P(broken there | rate cell). Empty where the default branch's belief says it. */
  readonly broken: Float32Array;
  /** P(partly broken | broken there): fails often, not always. */
  readonly partly: number;
  /** The failures there that no pass has followed yet. */
  readonly pending: PendingFailures | undefined;
};

export type PendingFailures = {
  /** Of the first of them; -1 without words. */
  readonly signature: number;
  /** Hash of the commit, and the variant, of the first of them: a pass there proves a flake. */
  readonly commit: number;
  readonly variant: number;
  /** P(flake), P(outage) as judged then. */
  readonly flake: number;
  readonly outage: number;
  /** How many in a row. */
  readonly streak: number;
};
