import {
  type Baseline,
  baseline,
  isFailed,
  isRecovered,
  type Tally,
} from "#lib/dev/detection/baselines/baseline.ts";

/**
 * What Datadog, CircleCI and Trunk count: commits on which the test both failed and passed in one variant, by retry or
 * re-run, as a share of commits on which it ran. Blind where nothing is ever tried again.
 */
export const sameCommit: Baseline = baseline("same-commit disagreement", newTally);

function newTally(): Tally {
  const outcomes = new Map<string, "passed" | "failed" | "both">();
  let both = 0;
  return {
    read: (run, result) => {
      const place = `${run.commit ?? run.runId} ${run.env}`;
      const before = outcomes.get(place);
      const now = isRecovered(result) ? "both" : isFailed(result) ? "failed" : "passed";
      const after = before === undefined || before === now ? now : "both";
      outcomes.set(place, after);
      if (after === "both" && before !== "both") both += 1;
    },
    rate: () => (outcomes.size === 0 ? 0 : both / outcomes.size),
  };
}
