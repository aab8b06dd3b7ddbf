import { deleteProject } from "#db/delete-project.ts";
import { notificationEdits } from "#db/notifications/edits.ts";
import type { Database } from "#db/open.ts";
import { sayOwner, takeBackOwner } from "#db/ownership/say-owner.ts";
import {
  createProject,
  type Project,
  type ProjectChanges,
  requireProject,
  updateProject,
} from "#db/projects.ts";
import { quarantineEdits } from "#db/quarantine/edits.ts";
import { rebuildRollUps } from "#db/roll-ups/rebuild.ts";
import { ruleEditsOf } from "#db/rule-edits.ts";
import { recomputeScopes } from "#db/run-scopes.ts";
import { createToken, recordTokenUse, revokeToken } from "#db/tokens.ts";
import { relearnRun } from "#db/verdicts/relearn-run.ts";
import { replayProject } from "#db/verdicts/replay.ts";
import {
  type NamedFailure,
  type NamedRun,
  type OutcomeWord,
  sayOutcome,
  sayOutcomeOfRun,
  takeBackOutcomesOfRun,
} from "#db/verdicts/said-outcomes.ts";
import type { Actor } from "#lib/actor.ts";
import type { OwnerOverride } from "#lib/ownership/owner-of-test.ts";
import type { TokenScope } from "#lib/token.ts";

/** What people change, by name: the writer thread runs these, everybody else asks it to. */
export function editsOf(db: Database, now: () => number) {
  return {
    ...ruleEditsOf(db, now),
    createProject: ({ name }: { name: string }): Project => createProject(db, name, now()),
    /** Gives how many runs count elsewhere because the default branch is another one. */
    updateProject: (edit: { id: number; changes: ProjectChanges; actor: Actor }): { movedRuns: number } =>
      db
        .transaction(() => {
          const { id, changes, actor } = edit;
          updateProject(db, id, changes, actor, now());
          const movedRuns = recomputeScopes(db, requireProject(db, id));
          if (movedRuns > 0) rebuildRollUps(db, id, now());
          return { movedRuns };
        })
        .immediate(),
    /** Gives what the project was, for those who keep things about it elsewhere. */
    deleteProject: ({ id, actor }: { id: number; actor: Actor }): Project =>
      deleteProject(db, id, actor, now()),
    createToken: (token: { projectId: number; name: string; scopes: readonly TokenScope[]; actor: Actor }) =>
      createToken(db, token.projectId, token.name, token.scopes, token.actor, now()),
    revokeToken: ({ projectId, id, actor }: { projectId: number; id: number; actor: Actor }): boolean =>
      revokeToken(db, projectId, id, actor, now()),
    recordTokenUse: ({ id }: { id: number }): void => recordTokenUse(db, id, now()),
    rebuild: ({ projectId }: { projectId: number }): void => {
      rebuildRollUps(db, projectId, now());
      replayProject(db, projectId);
    },
    /** Somebody's word on a failure; without one it is taken back. */
    sayOutcome: ({
      word,
      actor,
      ...failure
    }: NamedFailure & { word: OutcomeWord | undefined; actor: Actor }): void =>
      db
        .transaction(() => {
          sayOutcome(db, failure, word, actor, now());
          relearnRun(db, failure);
        })
        .immediate(),
    /** The same word on all failures of a run; without one all are taken back. Gives of how many. */
    sayOutcomeOfRun: ({
      word,
      actor,
      ...run
    }: NamedRun & { word: OutcomeWord | undefined; actor: Actor }): number =>
      db
        .transaction(() => {
          const said =
            word === undefined
              ? takeBackOutcomesOfRun(db, run)
              : sayOutcomeOfRun(db, run, word, actor, now());
          if (said > 0) relearnRun(db, run);
          return said;
        })
        .immediate(),
    /** A person's word on whose tests are. */
    sayOwner: ({ projectId, actor, ...word }: OwnerOverride & { projectId: number; actor: Actor }): void =>
      sayOwner(db, projectId, word, actor, now()),
    takeBackOwner: ({ projectId, id }: { projectId: number; id: number }): boolean =>
      takeBackOwner(db, projectId, id),
    ...quarantineEdits(db, now),
    ...notificationEdits(db, now),
  };
}

export type Edits = ReturnType<typeof editsOf>;
