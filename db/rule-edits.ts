import { setImmediate } from "node:timers/promises";
import { deriveAnew } from "#db/failure-rules/derive-anew.ts";
import { recordRules } from "#db/failure-rules/rule-sets.ts";
import type { Database } from "#db/open.ts";
import { requireProject } from "#db/projects.ts";
import { dismissRename } from "#db/test-merges/find-renames.ts";
import { type MergeAnswer, mergeTests, separateTests, type TestPair } from "#db/test-merges/merge-tests.ts";
import { declareFix, type FixAnswer, type NamedTest, takeBackFix } from "#db/verdicts/declare-fix.ts";
import type { FixWords } from "#db/verdicts/declared-fixes.ts";
import { applyThresholds } from "#db/verdicts/standings.ts";
import { recordThresholds } from "#db/verdicts/thresholds.ts";
import type { Actor } from "#lib/actor.ts";
import type { RuleSet } from "#lib/failure-rules/rule-set.ts";
import type { StatusThresholds } from "#lib/status-thresholds.ts";

/** Some 20 ms of work, so that uploads get their turn in between. */
const testsAtOnce = 500;
const failuresAtOnce = 200;
/** So long somebody waits for the page at most. */
const atOnceMs = 3000;

/** What people change about how tests are judged: part of `editsOf`. */
export function ruleEditsOf(db: Database, now: () => number) {
  return {
    /** Puts thresholds in force and gives every test the status that follows, some at a time while uploads go on. */
    changeThresholds: async (change: {
      projectId: number;
      thresholds: StatusThresholds;
      actor: Actor;
    }): Promise<void> => {
      const { projectId, thresholds, actor } = change;
      requireProject(db, projectId);
      recordThresholds(db, projectId, thresholds, actor, now());
      while (db.transaction(() => applyThresholds(db, projectId, now(), testsAtOnce)).immediate() > 0)
        await setImmediate();
    },
    /**
     * Puts masks and cause rules in force for new failures, and derives those before anew for a few seconds; maintenance
     * does the rest.
     */
    changeRules: async (change: { projectId: number; rules: RuleSet; actor: Actor }): Promise<void> => {
      const { projectId, rules, actor } = change;
      requireProject(db, projectId);
      db.transaction(() => recordRules(db, projectId, rules, actor, now())).immediate();
      const until = performance.now() + atOnceMs;
      while (
        performance.now() < until &&
        db.transaction(() => deriveAnew(db, projectId, failuresAtOnce)).immediate() > 0
      )
        await setImmediate();
    },
    /** Declares a test fixed from now on. */
    declareFix: ({ actor, words, ...test }: NamedTest & { words: FixWords; actor: Actor }): FixAnswer =>
      db.transaction(() => declareFix(db, test, words, actor, now())).immediate(),
    /** Joins the history of one test with another's. */
    mergeTests: ({ actor, ...pair }: TestPair & { actor: Actor }): MergeAnswer =>
      db.transaction(() => mergeTests(db, pair, actor, now())).immediate(),
    /** Takes a merge back; false if there is none to take back. */
    separateTests: (merge: { projectId: number; mergeId: number; actor: Actor }): boolean =>
      db.transaction(() => separateTests(db, merge.projectId, merge.mergeId, merge.actor, now())).immediate(),
    dismissRename: (pair: { projectId: number; testId: number; otherId: number; actor: Actor }): void =>
      dismissRename(db, pair.projectId, pair, pair.actor, now()),
    /** Takes back the latest declared fix of a test; false if there is none. */
    takeBackFix: ({ actor, ...test }: NamedTest & { actor: Actor }): boolean =>
      db.transaction(() => takeBackFix(db, test, actor, now())).immediate(),
  };
}
