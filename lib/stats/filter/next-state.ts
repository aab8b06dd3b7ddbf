import type { JudgedResult } from "#lib/stats/contract/judged-run.ts";
import type { Lineage, PendingFailures, SignatureCount, TestState } from "#lib/stats/contract/test-state.ts";
import { findLineage, withLineage } from "#lib/stats/filter/lineages.ts";
import {
  brokenSince,
  type Finding,
  type Observed,
  observeElsewhere,
  observeOnHead,
} from "#lib/stats/filter/observe.ts";
import type { Prediction } from "#lib/stats/filter/predict.ts";
import { withResults } from "#lib/stats/filter/variant-rate.ts";
import { signature as bounds } from "#lib/stats/parameters.ts";
import { defaultBranch, type RunContext } from "#lib/stats/run/run-context.ts";

/** A test's new state, and the weight with which a failure of a signature (-1 without words) turned out to be a flake. */
export type NextState = {
  readonly state: TestState;
  readonly credited: { readonly signature: number; readonly weight: number } | undefined;
};

/**
 * The state after an informative result. `finding` of the run layer for a failure, undefined for a pass; `pBroken`
 * after the result: a partly broken test passes too, and then its failures were no flakes.
 */
export function nextState(
  prediction: Prediction,
  result: JudgedResult,
  finding: Finding | undefined,
  pBroken: number,
  context: RunContext,
): NextState {
  const { current } = prediction;
  const { state } = current;
  const brokenIn =
    finding === undefined || !context.isHead ? state.brokenIn : withVariant(state.brokenIn, context);
  const observed = context.isHead
    ? observeOnHead(prediction, result, brokenIn, finding, context)
    : observeElsewhere(prediction, result, finding, context);
  const flake = flakeShare(result, finding, pBroken);
  const waiting = findLineage(state.lineages, context.branch, context.at)?.pending;
  const answered = finding === undefined ? waiting : undefined;
  const isSameCommit = answered?.commit === context.commit;
  const credited = creditOf(result, answered, isSameCommit, 1 - pBroken);
  const isConclusive = pBroken < 0.5 && finding === undefined && (isSameCommit || result.failedAttempts > 0);
  return {
    credited,
    state: {
      at: context.at,
      firstAt: state.firstAt,
      head: context.isHead ? context.ordinal! : state.head,
      brokenSince: context.isHead
        ? brokenSince(state.brokenSince, observed.belief, context.ordinal!)
        : state.brokenSince,
      results: current.results + 1,
      failures: state.failures + (finding === undefined ? 0 : 1),
      conclusive: state.conclusive + (isConclusive ? 1 : 0),
      belief: new Float32Array(observed.belief),
      brokenIn,
      variants: withResults(current.variants, context.variant, 1 - pBroken, flake).map(rounded),
      signatures: withSignature(state.signatures, result, finding, credited, prediction, context),
      creditedFlakes: Math.fround(state.creditedFlakes + (credited?.weight ?? 0)),
      ongoingSignature: ongoing(state.ongoingSignature, result, finding, context),
      lineages: nextLineages(prediction, result, finding, observed, context),
    },
  };
}

/** P(the result is a flake). */
function flakeShare(result: JudgedResult, finding: Finding | undefined, pBroken: number): number {
  if (result.failedAttempts === 0) return 0;
  return Math.max(0, 1 - pBroken - (finding?.pOutage ?? 0));
}

function withVariant(brokenIn: readonly number[], { variant, variants }: RunContext): readonly number[] {
  if (variants < 2 || brokenIn.includes(variant) || brokenIn.length >= maxColumns) return brokenIn;
  return [...brokenIn, variant];
}

/** Variants with a broken column of their own. */
const maxColumns = 6;

/**
 * A failure counts as a flake of its signature only once the test has passed again; otherwise the model would confirm
 * itself. A pass on the same commit says so strongly, one on a later commit as far as the failure was judged a flake.
 */
function creditOf(
  result: JudgedResult,
  answered: PendingFailures | undefined,
  isSameCommit: boolean,
  pSound: number,
): NextState["credited"] {
  if (result.isPassed && result.failedAttempts > 0)
    return { signature: result.signature ?? -1, weight: pSound };
  if (answered === undefined) return undefined;
  const flake = isSameCommit ? Math.max(answered.flake, sameCommitFlake) : answered.flake;
  return {
    signature: answered.signature,
    weight: (pSound * flake * (1 - answered.outage)) / answered.streak,
  };
}

const sameCommitFlake = 0.7;

function ongoing(
  before: number,
  result: JudgedResult,
  finding: Finding | undefined,
  context: RunContext,
): number {
  if (finding !== undefined) return result.signature ?? before;
  return context.isHead ? -1 : before;
}

function withSignature(
  counts: readonly SignatureCount[],
  result: JudgedResult,
  finding: Finding | undefined,
  credited: NextState["credited"],
  prediction: Prediction,
  context: RunContext,
): readonly SignatureCount[] {
  const next = new Map(counts.map((count) => [count.signature, count]));
  const find = (key: number) => next.get(key) ?? { signature: key, seen: 0, flaked: 0, branches: [] };
  if (result.signature !== undefined) {
    const count = find(result.signature);
    const unresolved =
      finding !== undefined && !context.isDefault && finding.pGenuine > 0.05 && prediction.pBroken < 0.3;
    const others = count.branches.filter(({ branch }) => branch !== context.branch);
    const branches = unresolved
      ? [...others, { branch: context.branch, weight: Math.fround(finding.pGenuine) }].slice(
          -bounds.keptBranches,
        )
      : count.branches;
    next.set(result.signature, { ...count, seen: count.seen + (finding === undefined ? 0 : 1), branches });
  }
  if (credited !== undefined && credited.signature >= 0) {
    const count = find(credited.signature);
    next.set(credited.signature, { ...count, flaked: Math.fround(count.flaked + credited.weight) });
  }
  if (next.size <= bounds.keptPerTest) return [...next.values()];
  const byWeight = [...next.values()].sort((a, b) => weightOf(b) - weightOf(a) || a.signature - b.signature);
  const newest = byWeight.filter(({ signature }) => signature === result.signature);
  return [
    ...byWeight.filter(({ signature }) => signature !== result.signature).slice(0, bounds.keptPerTest - 1),
    ...newest,
  ];
}

function weightOf({ seen, flaked }: SignatureCount): number {
  return seen + flaked;
}

function nextLineages(
  { current, lineage }: Prediction,
  result: JudgedResult,
  finding: Finding | undefined,
  { broken, partly: share }: Observed,
  context: RunContext,
): readonly Lineage[] {
  let next: readonly Lineage[] = current.state.lineages;
  const partly = Math.fround(share);
  const put = (one: Lineage) => {
    next = withLineage(next, one, context.at);
  };
  const own = findLineage(next, context.branch, context.at);
  const { commit, branch } = context;
  const failedAt = finding === undefined ? (own?.failedAt ?? 0) : context.at;
  const pending = finding === undefined ? undefined : pendingAfter(own?.pending, result, finding, commit);
  if (finding !== undefined || own !== undefined) {
    const fork = branch === context.fork && branch !== defaultBranch ? new Float32Array(broken) : noFork;
    put({ branch, isLate: false, commit, failedAt, broken: fork, partly, pending });
  }
  // A failing commit may be re-run when it is no longer the head: its own fork says what was known of it.
  if (context.isDefault && (finding !== undefined || lineage !== undefined)) {
    const fork = new Float32Array(broken);
    const late = { branch: context.lateFork, isLate: true, commit, broken: fork, partly, pending: undefined };
    put({ ...late, failedAt: finding === undefined ? (lineage?.failedAt ?? context.at) : context.at });
  }
  return next;
}

const noFork = new Float32Array(0);

function pendingAfter(
  before: PendingFailures | undefined,
  result: JudgedResult,
  finding: Finding,
  commit: number,
): PendingFailures {
  const flake = flakeShare(result, finding, finding.pGenuine);
  const signature = result.signature ?? -1;
  if (before === undefined) {
    return { signature, commit, flake: Math.fround(flake), outage: Math.fround(finding.pOutage), streak: 1 };
  }
  const isSame = before.signature === signature;
  return {
    ...before,
    flake: isSame ? Math.max(before.flake, Math.fround(flake)) : before.flake,
    streak: before.streak + 1,
  };
}

function rounded<T extends { readonly ran: number; readonly flaked: number }>(count: T): T {
  return { ...count, ran: Math.fround(count.ran), flaked: Math.fround(count.flaked) };
}
