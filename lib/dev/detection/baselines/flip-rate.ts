import { type Baseline, baseline, type Tally } from "#lib/dev/detection/baselines/baseline.ts";

const dayMs = 86_400_000;
const halfLifeDays = 14;

/**
 * Apple's flip rate: how often an attempt on main turns out other than the one before it in its variant, older flips
 * weighing less. A lone failure makes two flips, so that the rate is half of it.
 * Source: Kowalczyk, Nair, Gao et al. 2020, Modeling and ranking flaky tests at Apple, ICSE-SEIP.
 */
export const flipRate: Baseline = baseline("flip rate", newTally);

function newTally(): Tally {
  const lastByEnv = new Map<string, string>();
  let [flips, turns, at] = [0, 0, 0];
  return {
    read: (run, { attempts }) => {
      if (run.branch !== "main") return;
      const kept = at === 0 ? 0 : 0.5 ** ((run.startedAt - at) / (halfLifeDays * dayMs));
      [flips, turns, at] = [flips * kept, turns * kept, run.startedAt];
      for (const { status } of attempts) {
        const last = lastByEnv.get(run.env);
        lastByEnv.set(run.env, status);
        if (last === undefined) continue;
        turns += 1;
        flips += last === status ? 0 : 1;
      }
    },
    rate: () => (turns === 0 ? 0 : flips / turns / 2),
  };
}
