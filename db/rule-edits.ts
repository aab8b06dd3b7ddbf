import { setImmediate } from "node:timers/promises";
import type { Database } from "#db/open.ts";
import { requireProject } from "#db/projects.ts";
import { applyThresholds } from "#db/verdicts/standings.ts";
import { recordThresholds } from "#db/verdicts/thresholds.ts";
import type { Actor } from "#lib/actor.ts";
import type { StatusThresholds } from "#lib/status-thresholds.ts";

/** Some 20 ms of work, so that uploads get their turn in between. */
const testsAtOnce = 500;

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
      while (db.transaction(() => applyThresholds(db, projectId, now(), testsAtOnce))() > 0)
        await setImmediate();
    },
  };
}
