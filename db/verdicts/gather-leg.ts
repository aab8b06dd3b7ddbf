import type { Database } from "#db/open.ts";
import {
  failedInLeg,
  type PassedInLeg,
  passedWithState,
  quietTestsByGroup,
} from "#db/verdicts/leg-results.ts";
import { hasBranchRun, type Leg, type LegJobs, whereCommitRan } from "#db/verdicts/legs.ts";
import { countOf } from "#db/verdicts/population.ts";
import { quietPassesOfAll } from "#db/verdicts/quiet-passes.ts";
import { saidOfRun } from "#db/verdicts/said-outcomes.ts";
import { suiteLegsSince } from "#db/verdicts/suite-clocks.ts";
import { findTestState } from "#db/verdicts/test-states.ts";
import { dayOf, dayStart } from "#lib/day.ts";
import { moduleOfGroup } from "#lib/module-of-group.ts";
import { scopeCode } from "#lib/scope.ts";
import type { JudgedResult, JudgedRun, QuietGroup, RunBranch } from "#lib/stats/contract/judged-run.ts";
import type { QuietPasses } from "#lib/stats/contract/quiet-span.ts";
import type { ProjectModel } from "#lib/stats/project-model.ts";
import { testsOfEpisodes } from "#lib/stats/run/episodes.ts";

/**
 * A leg as the flake model takes it. Tests that only passed and never failed stand as counts, and only where a test
 * failed: a green leg costs what its few tests with an open question cost, and those of a mass failure of the last
 * hours.
 */
export function gatherLeg(db: Database, leg: LegJobs, model: ProjectModel): JudgedRun {
  const failed = failedInLeg(db, leg);
  const isRed = failed.some(({ isPassed }) => !isPassed);
  const said = saidOfRun(db, leg.runId);
  const clocks = suiteClocks(db);
  const passed = passedWithState(db, leg, isRed ? "all" : testsOfEpisodes(model, leg.finishedAt));
  const quiet = quietPassesOfAll(
    db,
    [...failed, ...passed].map(({ testId }) => testId),
  );
  const results: JudgedResult[] = failed.map((test) => {
    const state = findTestState(db, test.testId);
    const since = dayOf(test.firstSeenAt);
    return {
      test: test.testId,
      group: moduleKey(test),
      failedAttempts: test.failedAttempts,
      isPassed: test.isPassed,
      signature: test.signatureId,
      cause: test.cause,
      said: said.get(test.testId),
      state,
      quiet:
        state === undefined
          ? { from: dayStart(since), passes: clocks(test.suiteId, since) }
          : { from: state.at, passes: quiet.get(test.testId) ?? [] },
    };
  });
  for (const { state, ...test } of passed) {
    results.push({
      test: test.testId,
      group: moduleKey(test),
      failedAttempts: 0,
      isPassed: true,
      signature: undefined,
      cause: undefined,
      state,
      quiet: { from: state.at, passes: quiet.get(test.testId) ?? [] },
    });
  }
  return {
    at: leg.finishedAt,
    commit: leg.commit ?? `run ${leg.runKey}`,
    branch: branchOf(leg),
    variant: leg.variantId,
    commitRan: whereCommitRan(db, leg),
    hasBranchRun: hasBranchRun(db, leg),
    tests: leg.ran,
    results,
    quietGroups: isRed ? quietGroups(db, leg, clocks) : [],
  };
}

function quietGroups(db: Database, leg: LegJobs, clocks: Clocks): QuietGroup[] {
  return quietTestsByGroup(db, leg).map(({ suiteId, group, tests, firstDay }) => ({
    group: moduleKey({ suiteId, group }),
    tests,
    results: countOf(clocks(suiteId, firstDay)),
  }));
}

/** What fails together lies in one suite. */
function moduleKey({ suiteId, group }: Pick<PassedInLeg, "suiteId" | "group">): string {
  return `${suiteId} ${moduleOfGroup(group)}`;
}

type Clocks = (suiteId: number, day: string) => readonly QuietPasses[];

/** Many tests of a suite were first seen on the same day: their count is asked for once. */
function suiteClocks(db: Database): Clocks {
  const known = new Map<string, readonly QuietPasses[]>();
  return (suiteId, day) => {
    const key = `${suiteId} ${day}`;
    const found = known.get(key) ?? suiteLegsSince(db, suiteId, day);
    known.set(key, found);
    return found;
  };
}

function branchOf(leg: Leg): RunBranch {
  return {
    kind: branchKinds[leg.scope] ?? "other",
    name: leg.branch,
    ...(leg.base === null ? {} : { base: leg.base }),
  };
}

/** A merge queue tries changes that are not on the default branch yet. */
const branchKinds: Readonly<Record<number, RunBranch["kind"]>> = {
  [scopeCode.default]: "default",
  [scopeCode.pull]: "pull-request",
  [scopeCode.queue]: "pull-request",
};
