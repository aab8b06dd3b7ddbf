import { formatCount } from "#lib/format/format-count.ts";
import { formatProbability } from "#lib/format/format-probability.ts";
import type { ReleaseEvidence } from "#lib/quarantine/release-evidence.ts";

/** How far a test is from being fit for release, in half a sentence; undefined where nothing is known of it. */
export function releaseWords(evidence: ReleaseEvidence | undefined): string | undefined {
  if (evidence === undefined) return undefined;
  const { isEnough, moreNeeded, probability } = evidence;
  const sure = `${formatProbability(probability)} sure`;
  if (isEnough) return `fit for release, ${sure}`;
  if (moreNeeded === undefined) return `not by clean results alone, ${sure}`;
  const more = moreNeeded === 1 ? "1 clean result" : `${formatCount(moreNeeded)} clean results`;
  return `after about ${more} more, ${sure}`;
}
