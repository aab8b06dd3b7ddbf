import type { JudgedResult, JudgedRun, QuietGroup } from "#lib/stats/contract/judged-run.ts";
import type { QuietPasses, QuietSpan } from "#lib/stats/contract/quiet-span.ts";
import type { TestState } from "#lib/stats/contract/test-state.ts";
import { afterQuiet } from "#lib/stats/filter/after-quiet.ts";
import { isUnsettled } from "#lib/stats/filter/is-unsettled.ts";
import { isInPopulation, type Population } from "#lib/stats/filter/refit-prior.ts";
import type { Learnt } from "#lib/stats/learn-run.ts";
import type { ProjectModel } from "#lib/stats/project-model.ts";
import { testsOfEpisodes } from "#lib/stats/run/episodes.ts";

/** A run as it is observed: all its results, passes too. */
export type ObservedRun = Omit<
  JudgedRun,
  "results" | "quietGroups" | "commitRan" | "hasBranchRun" | "tests"
> & {
  readonly results: readonly Omit<JudgedResult, "state" | "quiet">[];
};

/** What a caller of the model keeps, in memory: states, quiet spans, and which commits and branches ran. */
export type Ledger = {
  readonly tests: Map<number, Entry>;
  /** Commits and branches that ran; a commit with its variant, too. */
  readonly ran: Set<string>;
};

type Entry = {
  state: TestState | undefined;
  readonly firstAt: number;
  lastAt: number;
  /** Plain passes since the state was written, or since the first result. */
  quiet: Map<number, { onDefault: number; elsewhere: number }>;
  results: number;
};

export function newLedger(): Ledger {
  return { tests: new Map(), ran: new Set() };
}

/** The run with what the model needs to judge it: no more than a database would read. */
export function gather(ledger: Ledger, run: ObservedRun, project: ProjectModel): JudgedRun {
  const inEpisodes = testsOfEpisodes(project, run.at);
  const isRed = run.results.some(({ isPassed }) => !isPassed);
  const results: JudgedResult[] = [];
  const groups = new Map<string, { group: string; tests: number; results: number }>();
  for (const result of run.results) {
    const entry = ledger.tests.get(result.test);
    const state = entry?.state;
    if (
      result.failedAttempts > 0 ||
      (state !== undefined && (isRed || isUnsettled(state) || inEpisodes.has(result.test)))
    ) {
      results.push({ ...result, state, quiet: entry === undefined ? born(run.at) : quietSpan(entry) });
    } else if (isRed && state === undefined) {
      const group = groups.get(result.group) ?? { group: result.group, tests: 0, results: 0 };
      const before = entry?.results ?? 0;
      groups.set(result.group, { ...group, tests: group.tests + 1, results: group.results + before });
    }
  }
  return {
    ...run,
    commitRan: commitRan(ledger, run),
    hasBranchRun: ledger.ran.has(`branch ${run.branch.name}`),
    tests: run.results.length,
    results,
    quietGroups: [...groups.values()].map(
      (group): QuietGroup => ({ ...group, results: group.results / group.tests }),
    ),
  };
}

/** Writes what was learnt and lets everything else wait as quiet passes. */
export function keep(ledger: Ledger, run: ObservedRun, learnt: Pick<Learnt, "states">): void {
  const written = new Map(learnt.states.map(({ test, state }) => [test, state]));
  for (const { test } of run.results) {
    const entry: Entry = ledger.tests.get(test) ?? newEntry(run.at);
    ledger.tests.set(test, entry);
    entry.results++;
    entry.lastAt = run.at;
    const state = written.get(test);
    if (state === undefined) {
      const passes = entry.quiet.get(run.variant) ?? { onDefault: 0, elsewhere: 0 };
      passes[run.branch.kind === "default" ? "onDefault" : "elsewhere"]++;
      entry.quiet.set(run.variant, passes);
    } else {
      entry.state = state;
      entry.quiet = new Map();
    }
  }
  if (run.commit !== undefined) {
    ledger.ran.add(`commit ${run.commit}`);
    ledger.ran.add(`commit ${run.commit} in ${run.variant}`);
  }
  ledger.ran.add(`branch ${run.branch.name}`);
}

/** What the daily refit of the project's mix of rates reads. */
export function populationOf(ledger: Ledger, prior: readonly number[], at: number): Population {
  const beliefs: Float64Array[] = [];
  const neverFailed = new Map<number, number>();
  for (const entry of ledger.tests.values()) {
    if (!isInPopulation(entry.results, entry.lastAt, at)) continue;
    if (entry.state !== undefined) beliefs.push(afterQuiet(entry.state, quietSpan(entry), prior, at).belief);
    else {
      const size = 2 ** Math.floor(Math.log2(entry.results));
      neverFailed.set(size, (neverFailed.get(size) ?? 0) + 1);
    }
  }
  return { beliefs, neverFailed: [...neverFailed].map(([results, tests]) => ({ results, tests })) };
}

export function quietSpan({ state, firstAt, quiet }: Entry): QuietSpan {
  const passes = [...quiet].map(([variant, counts]): QuietPasses => ({ variant, ...counts }));
  return { from: state?.at ?? firstAt, passes: passes.sort((a, b) => a.variant - b.variant) };
}

function newEntry(at: number): Entry {
  return { state: undefined, firstAt: at, lastAt: at, quiet: new Map(), results: 0 };
}

function born(at: number): QuietSpan {
  return { from: at, passes: [] };
}

function commitRan(ledger: Ledger, { commit, variant }: ObservedRun): JudgedRun["commitRan"] {
  if (commit === undefined || !ledger.ran.has(`commit ${commit}`)) return "never";
  return ledger.ran.has(`commit ${commit} in ${variant}`) ? "in this variant" : "in another variant";
}
