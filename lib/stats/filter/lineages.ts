import type { Lineage } from "#lib/stats/contract/test-state.ts";
import { lineage as bounds } from "#lib/stats/parameters.ts";

/** The lineage of a branch while it is remembered. */
export function findLineage(lineages: readonly Lineage[], branch: number, at: number): Lineage | undefined {
  return lineages.find((one) => one.branch === branch && at < rememberedUntil(one));
}

/** The lineages with one put in place of its branch's; forgotten ones go, and the oldest beyond the bound. */
export function withLineage(lineages: readonly Lineage[], next: Lineage, at: number): Lineage[] {
  const others = lineages.filter((one) => one.branch !== next.branch && at < rememberedUntil(one));
  return [...others, next].slice(-bounds.kept);
}

function rememberedUntil({ failedAt, isLate }: Lineage): number {
  return failedAt + (isLate ? bounds.lateMemoryMs : bounds.memoryMs);
}
