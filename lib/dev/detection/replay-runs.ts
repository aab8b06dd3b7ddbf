import {
  gather,
  keep,
  type Ledger,
  newLedger,
  type ObservedRun,
  populationOf,
  quietSpan,
} from "#lib/dev/detection/ledger.ts";
import { afterQuiet } from "#lib/stats/filter/after-quiet.ts";
import { stateAtBirth } from "#lib/stats/filter/birth.ts";
import { type Estimate, estimate } from "#lib/stats/filter/estimate.ts";
import { isRefitDue, refitted } from "#lib/stats/filter/refit-prior.ts";
import { type Judgement, judgeRun } from "#lib/stats/judge-run.ts";
import { learnRun } from "#lib/stats/learn-run.ts";
import { allParts, type ModelParts } from "#lib/stats/model-parts.ts";
import { newProject, type ProjectModel } from "#lib/stats/project-model.ts";

/** Where a replay ended. */
export type Replayed = {
  readonly ledger: Ledger;
  readonly project: ProjectModel;
  /** Results handed to the model one by one, for they failed or their test has a state. */
  readonly read: number;
  /** States written. */
  readonly informative: number;
  readonly modelMs: number;
};

/**
 * Judges runs in their order and learns from each, as an ingest would: the mix of rates is refitted once a day. `now`
 * gives ms.
 */
export function replayRuns(
  runs: readonly ObservedRun[],
  { parts = allParts, now = () => 0 }: { readonly parts?: ModelParts; readonly now?: () => number } = {},
  onJudged: (judgement: Judgement, at: number) => void = () => {},
): Replayed {
  const ledger = newLedger();
  let project = newProject();
  let read = 0;
  let informative = 0;
  let modelMs = 0;
  for (const [at, run] of runs.entries()) {
    const gathered = gather(ledger, run, project);
    const startedAt = now();
    if (parts.prior && isRefitDue(project, run.at)) {
      project = refitted(project, populationOf(ledger, project.prior, run.at), run.at);
    }
    const judgement = judgeRun(project, gathered, parts);
    const learnt = learnRun(project, judgement);
    modelMs += now() - startedAt;
    read += gathered.results.length;
    informative += learnt.states.length;
    keep(ledger, run, learnt);
    project = learnt.project;
    onJudged(judgement, at);
  }
  return { ledger, project, read, informative, modelMs };
}

/** What is known of each test at the end. */
export function estimatesOf(
  ledger: Ledger,
  { prior, at }: ProjectModel,
): (Estimate & { readonly test: number; readonly failures: number })[] {
  return [...ledger.tests].map(([test, entry]) => {
    const span = quietSpan(entry);
    const state = entry.state ?? stateAtBirth(prior, span);
    return { test, failures: state.failures, ...estimate(afterQuiet(state, span, prior, at)) };
  });
}
