import { existsSync } from "node:fs";
import { readHistories } from "#lib/dev/detection/read-history.ts";
import { estimatesOf, replayRuns } from "#lib/dev/detection/replay-runs.ts";
import { meanOf } from "#lib/stats/beta-count.ts";
import type { FailureLabel } from "#lib/stats/contract/run-verdict.ts";
import { verdictOf } from "#lib/stats/verdict/verdict-of.ts";

// `node lib/dev/detection/replay-histories.ts`: what the flake model says of the real histories in ../shared/histories.

const folder = "../shared/histories";
if (existsSync(folder)) {
  for (const { name, runs } of readHistories(folder)) {
    const labels = new Map<FailureLabel, number>();
    const { ledger, project } = replayRuns(runs, {}, (judgement) => {
      for (const { label } of verdictOf(judgement).failures) labels.set(label, (labels.get(label) ?? 0) + 1);
    });
    const estimates = estimatesOf(ledger, project);
    const results = runs.flatMap((run) => run.results);
    const failed = results.filter(({ isPassed }) => !isPassed).length;
    const { hyper } = project;
    console.log(
      `\n${name}: ${runs.length} runs, ${estimates.length} tests, ${percent(failed / results.length)} failed`,
    );
    console.log(
      `  broken at the end ${estimates.filter(({ pBroken }) => pBroken >= 0.8).length}, ` +
        `flaky ${estimates.filter(({ pFlaky }) => pFlaky >= 0.8).length}; a commit breaks something in ` +
        `${percent(meanOf(hyper.breakOnDefault))}, repairs a young break in ${percent(meanOf(hyper.repairOnDefault))}, ` +
        `outages ${percent(meanOf(hyper.outage))}`,
    );
    const said = [...labels].sort((a, b) => b[1] - a[1]);
    console.log(`  failures: ${said.map(([label, count]) => `${label} ${count}`).join(", ")}`);
    for (const { test, rate, low, high, pFlaky, pBroken, results: ran, failures } of estimates
      .toSorted((a, b) => b.rate - a.rate)
      .slice(0, 5)) {
      const interval = `${percent(rate)} [${percent(low)}, ${percent(high)}]`;
      console.log(
        `  test ${test}: failed ${failures} of ${ran}, flake rate ${interval}, ` +
          `P(flaky) ${pFlaky.toFixed(2)}, P(broken) ${pBroken.toFixed(2)}`,
      );
    }
  }
} else console.error(`${folder} is not there.`);

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}
