import { type BetaCount, betaCount } from "#lib/stats/beta-count.ts";
import { type CommitOrder, noCommits } from "#lib/stats/commit-order.ts";
import { referenceMix } from "#lib/stats/filter/grid.ts";
import type { CauseCounts } from "#lib/stats/likelihood/cause-likelihood.ts";
import { noCauses } from "#lib/stats/likelihood/cause-likelihood.ts";
import { noSignatures, type SignatureMemory } from "#lib/stats/likelihood/signature-memory.ts";
import { emission, episode, hazard, modelVersion, outage } from "#lib/stats/parameters.ts";
import { type CoFlaking, noCoFlaking } from "#lib/stats/run/co-flaking.ts";
import type { Episode } from "#lib/stats/run/episodes.ts";
import type { OutageMemory } from "#lib/stats/run/outage-prior.ts";

/**
 * What the model knows of a project beyond its single tests. Plain data of bounded size (some 50 KB): JSON takes it as
 * it is. Never changed in place; `learnRun` gives the next one.
 */
export type ProjectModel = {
  readonly modelVersion: number;
  /** Project order time of the last run, epoch ms; 0 before any. */
  readonly at: number;
  /** Share of tests at each rate of the grid. */
  readonly prior: readonly number[];
  /** When `prior` was last refitted, epoch ms; 0 never. */
  readonly refitAt: number;
  readonly hyper: Hyper;
  readonly variants: readonly number[];
  readonly commits: CommitOrder;
  /** Whether the default branch ever ran. Until then other branches' first runs stand for its commits. */
  readonly hasDefaultRun: boolean;
  readonly outages: OutageMemory;
  readonly episodes: readonly Episode[];
  readonly coFlaking: CoFlaking;
  readonly signatures: SignatureMemory;
  readonly causes: CauseCounts;
};

/** Shares that the project teaches. */
export type Hyper = {
  /** Commits of the default branch, of others, that broke something. */
  readonly breakOnDefault: BetaCount;
  readonly breakOnPullRequest: BetaCount;
  /** Breaks that the next commit repaired, of those that it could repair. */
  readonly repairOnDefault: BetaCount;
  readonly repairOnPullRequest: BetaCount;
  readonly outage: BetaCount;
  /** Mass failures that turned out a break. */
  readonly massBreak: BetaCount;
  readonly retryCorrelation: BetaCount;
};

/** A project before its first run. */
export function newProject(): ProjectModel {
  return {
    modelVersion,
    at: 0,
    prior: referenceMix,
    refitAt: 0,
    hyper: {
      breakOnDefault: betaCount(hazard.breakOnDefault),
      breakOnPullRequest: betaCount(hazard.breakOnPullRequest),
      repairOnDefault: betaCount(hazard.repairOnDefault),
      repairOnPullRequest: betaCount(hazard.repairOnPullRequest),
      outage: betaCount(outage.share),
      massBreak: betaCount(episode.breakShare),
      retryCorrelation: betaCount(emission.retryCorrelation),
    },
    variants: [],
    commits: noCommits,
    hasDefaultRun: false,
    outages: [],
    episodes: [],
    coFlaking: noCoFlaking,
    signatures: noSignatures,
    causes: noCauses,
  };
}
