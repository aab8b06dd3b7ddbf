import type { JudgedResult } from "#lib/stats/contract/judged-run.ts";
import type { Lineage, PendingFailures } from "#lib/stats/contract/test-state.ts";
import { flakeShare } from "#lib/stats/filter/flake-share.ts";
import { findLineage, withLineage } from "#lib/stats/filter/lineages.ts";
import type { Finding, Observed } from "#lib/stats/filter/observe.ts";
import type { Prediction } from "#lib/stats/filter/predict.ts";
import { defaultBranch, type RunContext } from "#lib/stats/run/run-context.ts";

/** The branches' parts of a state after a result: what this branch knows now, and what it still waits for. */
export function nextLineages(
  { current, lineage }: Prediction,
  result: JudgedResult,
  finding: Finding,
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
  const failedAt = result.isPassed ? (own?.failedAt ?? 0) : context.at;
  // What a person has told is credited already.
  const isOpen = !result.isPassed && result.said !== "not-genuine";
  const pending = isOpen ? pendingAfter(own?.pending, result, finding, context) : undefined;
  if (!result.isPassed || own !== undefined) {
    const fork = branch === context.fork && branch !== defaultBranch ? new Float32Array(broken) : noFork;
    put({ branch, isLate: false, commit, failedAt, broken: fork, partly, pending });
  }
  // A failing commit may be re-run when it is no longer the head: its own fork says what was known of it.
  if (context.isDefault && (!result.isPassed || lineage !== undefined)) {
    const fork = new Float32Array(broken);
    const late = { branch: context.lateFork, isLate: true, commit, broken: fork, partly, pending: undefined };
    put({ ...late, failedAt: result.isPassed ? (lineage?.failedAt ?? context.at) : context.at });
  }
  return next;
}

const noFork = new Float32Array(0);

function pendingAfter(
  before: PendingFailures | undefined,
  result: JudgedResult,
  finding: Finding,
  { commit, variant }: RunContext,
): PendingFailures {
  const flake = flakeShare(result, finding);
  const signature = result.signature ?? -1;
  if (before === undefined) {
    const [share, outage] = [Math.fround(flake), Math.fround(finding.pOutage)];
    return { signature, commit, variant, flake: share, outage, streak: 1 };
  }
  const isSame = before.signature === signature;
  return {
    ...before,
    flake: isSame ? Math.max(before.flake, Math.fround(flake)) : before.flake,
    streak: before.streak + 1,
  };
}
