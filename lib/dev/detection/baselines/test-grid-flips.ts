import {
  type Baseline,
  baseline,
  isFailed,
  isRecovered,
  type Tally,
} from "#lib/dev/detection/baselines/baseline.ts";

/** From so many failures in a row on, they are taken for a break and ignored. */
const breakLength = 3;

/**
 * TestGrid's flip analyzer: turns from pass to fail ÷ results considered, on main and by variant; a failure that a
 * retry mended is always a flip; three failures in a row or more are left out.
 * Source: GoogleCloudPlatform/testgrid, pkg/summarizer/analyzers/flipanalyzer.go.
 */
export const testGridFlips: Baseline = baseline("TestGrid flips", newTally);

function newTally(): Tally {
  const streakByEnv = new Map<string, number>();
  let [flips, considered] = [0, 0];
  return {
    read: (run, result) => {
      if (run.branch !== "main") return;
      const streak = streakByEnv.get(run.env) ?? 0;
      if (isFailed(result)) {
        streakByEnv.set(run.env, streak + 1);
        if (streak + 1 < breakLength) considered += 1;
        if (streak === 0) flips += 1;
        if (streak + 1 !== breakLength) return;
        // It proved to be a break: what it counted so far is taken back.
        considered -= breakLength - 1;
        flips -= 1;
        return;
      }
      streakByEnv.set(run.env, 0);
      considered += 1;
      flips += isRecovered(result) ? 1 : 0;
    },
    rate: () => (considered === 0 ? 0 : flips / considered),
  };
}
