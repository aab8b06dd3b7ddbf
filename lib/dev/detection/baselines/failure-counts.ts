import { type Baseline, baseline, isFailed, type Tally } from "#lib/dev/detection/baselines/baseline.ts";
import { wilson } from "#lib/stats/wilson.ts";

/** What most dashboards show: failed results ÷ results, of all branches. */
export const naiveRate: Baseline = baseline("failures / runs", () =>
  counting((failed, ran) => (ran === 0 ? 0 : failed / ran)),
);

/** The same, as its lower 95 % bound, so that one of one does not lead. */
export const wilsonBound: Baseline = baseline("Wilson lower bound", () =>
  counting((failed, ran) => wilson(failed, ran)?.[0] ?? 0),
);

function counting(rate: (failed: number, ran: number) => number): Tally {
  let [failed, ran] = [0, 0];
  return {
    read: (_run, result) => {
      ran += 1;
      failed += isFailed(result) ? 1 : 0;
    },
    rate: () => rate(failed, ran),
  };
}
