import { type StatusThresholds, usualThresholds } from "#lib/status-thresholds.ts";
import type { TestStatus } from "#lib/test-status.ts";

/** What the model and the counts say of a test at a moment. */
export type StatusFacts = {
  readonly now: number;
  readonly firstSeenAt: number;
  /** Results that ran. */
  readonly results: number;
  /** Results that failed in the end. */
  readonly failures: number;
  /** Flakes beyond doubt: failed and passed on one commit. */
  readonly conclusive: number;
  /** Weight of all failures that turned out to be flakes, the conclusive ones among them. */
  readonly flakes: number;
  readonly pFlaky: number;
  readonly pBroken: number;
  /** How a declared fix holds; undefined for a test without one that could matter still. */
  readonly probation?: Probation | undefined;
};

/** A test since somebody declared it fixed. */
export type Probation = {
  /** Since when, epoch ms. */
  readonly since: number;
  /** Clean runs that its old flake rate asks for, and those there were so far. */
  readonly needed: number;
  readonly clean: number;
  /** Weight of the failures since that turned out to be flakes. */
  readonly flakes: number;
};

/** From this weight of flakes on a declared fix did not hold. */
const refutedFrom = 0.5;

export type Standing = {
  readonly status: TestStatus;
  /** Since when, epoch ms. */
  readonly since: number;
  /** Since when P(flaky) lies below the bound at which a flaky test leaves; undefined while it does not. */
  readonly calmSince: number | undefined;
};

/**
 * The status that follows from the one before: one bound to enter and a lower one to leave, so that a test near a
 * bound does not change to and fro. Broken beats flaky, and both hold for a young test; a flaky test leaves by being
 * fixed, and is flaky again with its first new flake. A declared fix puts it on probation, which ends with enough clean
 * runs or with the first flake; a break in between interrupts it.
 */
export function nextStanding(
  before: Standing | undefined,
  conclusiveBefore: number,
  facts: StatusFacts,
  thresholds: StatusThresholds = usualThresholds,
): Standing {
  const calmSince = facts.pFlaky < thresholds.calmBelow ? (before?.calmSince ?? facts.now) : undefined;
  const status = statusAfter(before, conclusiveBefore, facts, calmSince, thresholds);
  return { status, since: before?.status === status ? before.since : facts.now, calmSince };
}

function statusAfter(
  before: Standing | undefined,
  conclusiveBefore: number,
  facts: StatusFacts,
  calmSince: number | undefined,
  is: StatusThresholds,
): TestStatus {
  const { now, pFlaky, pBroken, conclusive, flakes } = facts;
  const was = before?.status;
  if (pBroken >= (was === "broken" ? is.mendedBelow : is.brokenFrom) && isProvenBroken(facts))
    return "broken";
  const { probation } = facts;
  if (was === "probation" && probation === undefined) return "probation";
  if (probation !== undefined) {
    const isRefuted = probation.flakes >= refutedFrom;
    if (isRefuted && was === "probation") return "flaky";
    const isServed = probation.clean >= probation.needed && now - probation.since >= is.calmDays * dayMs;
    if (isServed && was === "probation") return "fixed";
    if (!isRefuted && !isServed) return "probation";
  }
  const isProvenFlaky = conclusive >= 1 || flakes >= 2;
  if (pFlaky >= is.flakyFrom && isProvenFlaky) return "flaky";
  if (was === "flaky") {
    const isCalm = calmSince !== undefined && now - calmSince >= is.calmDays * dayMs;
    return isCalm ? "fixed" : "flaky";
  }
  if (was === "fixed") {
    if (conclusive > conclusiveBefore) return "flaky";
    if (now - before!.since < is.fixedDays * dayMs) return "fixed";
  }
  if (facts.results < is.knownResults || now - facts.firstSeenAt < is.knownDays * dayMs) return "new";
  return pFlaky >= (was === "suspect" ? is.calmBelow : is.suspectFrom) ? "suspect" : "healthy";
}

/** A single failure of a test that may have been born broken proves nothing yet. */
function isProvenBroken({ failures }: StatusFacts): boolean {
  return failures >= 2;
}

const dayMs = 86_400_000;
