import { meanOf } from "#lib/stats/beta-count.ts";
import { ordinalOf } from "#lib/stats/commit-order.ts";
import type { JudgedRun } from "#lib/stats/contract/judged-run.ts";
import { hash32 } from "#lib/stats/hash-32.ts";
import { breakSize, episode, hazard } from "#lib/stats/parameters.ts";
import type { ProjectModel } from "#lib/stats/project-model.ts";

/** Where a run stands: what its branch, commit and variant mean to every test in it. */
export type RunContext = {
  /** Epoch ms, never before the run before. */
  readonly at: number;
  readonly variant: number;
  readonly commit: number;
  /** Hash of what fails and passes together: the branch. */
  readonly branch: number;
  /** Hash of the fork of the state that this run reads and writes: the branch, or a late commit of the default one. */
  readonly fork: number;
  /** Hash under which a failure on the default branch waits for late re-runs of its commit. */
  readonly lateFork: number;
  readonly isDefault: boolean;
  /** On the newest commit of the default branch: the run moves the state itself, no fork. */
  readonly isHead: boolean;
  /**
   * The first run of a branch while the default one has never run: a look at the default branch, whose newest commit is
   * what this one is built on, as far as this branch's own changes let it be seen.
   */
  readonly isLook: boolean;
  /** Of the commit on the default branch, or of the one that a look sees; undefined elsewhere. */
  readonly ordinal: number | undefined;
  /** Of the one the branch is built on; undefined if unknown. */
  readonly baseOrdinal: number | undefined;
  /** Hash under which the commit that a look sees is known: the base, or else the branch. */
  readonly seenCommit: number;
  readonly isCommitNew: boolean;
  /** The commit ran in this variant before: what it passed then it cannot have broken. */
  readonly isRerun: boolean;
  readonly hasBranchRun: boolean;
  /** Variants of the project, this one included. */
  readonly variants: number;
  /** P(this commit broke something that this run can show). */
  readonly breakChance: number;
  /** P(a break is one of a large part). */
  readonly largeBreak: number;
  /** P(a test broke at a new commit of this branch). */
  readonly testHazard: number;
  /** P(a new break seen in a look is the default branch's own). */
  readonly sharedBreak: number;
  /** P(a young break is repaired by the next commit of this branch, of the default branch). */
  readonly repair: number;
  readonly repairOnDefault: number;
  readonly retryCorrelation: number;
};

export function runContext(project: ProjectModel, run: JudgedRun): RunContext {
  const isDefault = run.branch.kind === "default";
  // Without a commit every run is taken as a commit of its own.
  const commit = hash32(run.commit ?? `at ${run.at}`);
  const known = ordinalOf(project.commits, commit);
  const isHead = isDefault && (known === undefined || known === project.commits.head);
  const base = run.branch.base === undefined ? undefined : hash32(run.branch.base);
  const seen = lookAt(project, run, base);
  const branch = isDefault ? defaultBranch : hash32(run.branch.name);
  const lateFork = hash32(`late ${commit}`);
  const share = meanOf(isDefault ? project.hyper.breakOnDefault : project.hyper.breakOnPullRequest);
  return {
    at: Math.max(run.at, project.at),
    variant: run.variant,
    commit,
    branch,
    fork: isDefault && !isHead ? lateFork : branch,
    lateFork,
    isDefault,
    isHead,
    isLook: seen !== undefined,
    ordinal: isDefault ? (known ?? project.commits.head + 1) : seen,
    baseOrdinal: base === undefined ? undefined : ordinalOf(project.commits, base),
    seenCommit: base ?? branch,
    isCommitNew: run.commitRan === "never",
    isRerun: run.commitRan === "in this variant",
    hasBranchRun: run.hasBranchRun,
    variants: project.variants.length + (project.variants.includes(run.variant) ? 0 : 1),
    breakChance: share * breakShare[run.commitRan],
    largeBreak: largeBreak(meanOf(project.hyper.massBreak)),
    testHazard: share * hazard.testShare,
    sharedBreak: meanOf(project.hyper.breakOnDefault) / (meanOf(project.hyper.breakOnDefault) + share),
    repair: meanOf(isDefault ? project.hyper.repairOnDefault : project.hyper.repairOnPullRequest),
    repairOnDefault: meanOf(project.hyper.repairOnDefault),
    retryCorrelation: meanOf(project.hyper.retryCorrelation),
  };
}

/**
 * Ordinal of the default branch's commit that a run looks at; undefined where it is no look. A base that nobody named
 * yet is a new commit, and so is the start of a branch without a base.
 */
function lookAt(
  { commits, hasDefaultRun }: ProjectModel,
  { branch, hasBranchRun }: JudgedRun,
  base: number | undefined,
): number | undefined {
  if (branch.kind === "default" || hasDefaultRun || hasBranchRun) return undefined;
  const known = base === undefined ? undefined : ordinalOf(commits, base);
  if (known !== undefined && known < commits.head) return undefined;
  return known ?? commits.head + 1;
}

/** Share of large breaks among all, moved by the odds that the project's mass failures turned out breaks. */
function largeBreak(massBreak: number): number {
  const { mean } = episode.breakShare;
  const moved = (massBreak / (1 - massBreak)) * ((1 - mean) / mean);
  const [least, most] = breakSize.largeRange;
  const odds = (breakSize.largeWeight / (1 - breakSize.largeWeight)) * Math.min(most, Math.max(least, moved));
  return odds / (1 + odds);
}

/** Stands for the default branch, whatever its name, among hashes of names. */
export const defaultBranch = 0;

const breakShare = {
  never: 1,
  "in another variant": hazard.variantShare,
  "in this variant": hazard.rerunShare,
} as const;
