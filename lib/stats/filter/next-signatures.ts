import type { JudgedResult } from "#lib/stats/contract/judged-run.ts";
import type { SignatureCount } from "#lib/stats/contract/test-state.ts";
import type { NextState } from "#lib/stats/filter/next-state.ts";
import type { Finding } from "#lib/stats/filter/observe.ts";
import type { Prediction } from "#lib/stats/filter/predict.ts";
import { signature as bounds } from "#lib/stats/parameters.ts";
import type { RunContext } from "#lib/stats/run/run-context.ts";

/** A test's signatures after a result; beyond the bound the rarest are forgotten, never the newest. */
export function nextSignatures(
  counts: readonly SignatureCount[],
  result: JudgedResult,
  finding: Finding,
  credited: NextState["credited"],
  prediction: Prediction,
  context: RunContext,
): readonly SignatureCount[] {
  const next = new Map(counts.map((count) => [count.signature, count]));
  const find = (key: number) => next.get(key) ?? { signature: key, seen: 0, flaked: 0, branches: [] };
  if (result.signature !== undefined) {
    const count = find(result.signature);
    const unresolved =
      !result.isPassed &&
      !context.isDefault &&
      finding.pGenuine > surelyFlake &&
      prediction.pBroken < probablyOld;
    const others = count.branches.filter(({ branch }) => branch !== context.branch);
    const branches = unresolved
      ? [...others, { branch: context.branch, weight: Math.fround(finding.pGenuine) }].slice(
          -bounds.keptBranches,
        )
      : count.branches;
    next.set(result.signature, { ...count, seen: count.seen + (result.isPassed ? 0 : 1), branches });
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

/** What is surely a flake needs no other branch to say so. */
const surelyFlake = 0.05;

/** What the branch probably had before says nothing of two branches breaking alike. */
const probablyOld = 0.3;

function weightOf({ seen, flaked }: SignatureCount): number {
  return seen + flaked;
}
