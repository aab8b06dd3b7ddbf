import type { KnownSignature } from "#db/quarantine/known-signatures.ts";
import type { EntryPlan } from "#db/quarantine/plan-entry.ts";
import { confirmations } from "#lib/quarantine/confirmations.ts";

/** What several entries would do together; of one, what it would do. */
export type MergedPlan = Pick<EntryPlan, "tests" | "leftOut" | "signatures" | "needs" | "caps"> & {
  /** Why some or all of them cannot be added, each reason once. */
  readonly refusals: readonly string[];
};

/** Puts plans together: tests, signatures and caps once each. */
export function mergedPlan(plans: readonly EntryPlan[]): MergedPlan {
  const needs = new Set(plans.flatMap((plan) => plan.needs));
  const signatures = Map.groupBy(
    plans.flatMap((plan) => plan.signatures),
    ({ id }) => id,
  );
  const caps = Map.groupBy(
    plans.flatMap((plan) => plan.caps),
    ({ suite }) => suite,
  );
  return {
    tests: plans.flatMap((plan) => plan.tests),
    leftOut: plans.flatMap((plan) => plan.leftOut),
    signatures: [...signatures.values()].map(mergedSignature),
    needs: confirmations.filter((one) => needs.has(one)),
    caps: [...caps.values()].map((uses) => ({
      ...uses[0]!,
      more: uses.reduce((sum, { more }) => sum + more, 0),
    })),
    refusals: [...new Set(plans.flatMap(({ refusal }) => refusal?.message ?? []))],
  };
}

function mergedSignature(alike: readonly KnownSignature[]): KnownSignature {
  return {
    ...alike[0]!,
    failures: alike.reduce((sum, { failures }) => sum + failures, 0),
    lastAt: alike.reduce((last, { lastAt }) => Math.max(last, lastAt), 0),
    isFlake: alike.some(({ isFlake }) => isFlake),
  };
}
