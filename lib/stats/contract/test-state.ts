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
   * everywhere, 2 … broken only in `brokenIn[i]`.
   */
  readonly belief: Float32Array;
  readonly brokenIn: readonly number[];
  readonly variants: readonly VariantCount[];
  readonly signatures: readonly SignatureCount[];
  /** Weight of all failures that turned out to be flakes, over all signatures. */
  readonly creditedFlakes: number;
  /** Signature of the last failure, while it may be an ongoing break; -1 for none. */
  readonly ongoingSignature: number;
  /** One per branch with an unresolved failure; the default branch's own has no `broken`. */
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

/** What a branch other than the default (or a late commit of it) adds: a light fork of the state. */
export type Lineage = {
  /** Hash of the branch's name; of the commit for a late run of the default branch. */
  readonly branch: number;
  /** Hash of the last commit that failed there. */
  readonly commit: number;
  /** Epoch ms of the last failure there. */
  readonly failedAt: number;
  /** P(broken there | rate cell). Empty where the default branch's belief says it. */
  readonly broken: Float32Array;
  /** The failures there not yet followed by a pass; `streak` 0 when there is none. */
  readonly pending: {
    readonly signature: number;
    readonly flake: number;
    readonly outage: number;
    readonly streak: number;
  };
};
