import { deleteProject } from "#db/delete-project.ts";
import { notificationEdits } from "#db/notifications/edits.ts";
import type { Database } from "#db/open.ts";
import { forgetCodeowners } from "#db/ownership/keep-codeowners.ts";
import { sayOwner, takeBackOwner } from "#db/ownership/say-owner.ts";
import {
  createProject,
  type Project,
  type ProjectChanges,
  requireProject,
  updateProject,
} from "#db/projects.ts";
import { quarantineEdits } from "#db/quarantine/edits.ts";
import { beginMove, stepRecount } from "#db/recount/recounts.ts";
import { ruleEditsOf } from "#db/rule-edits.ts";
import { createToken, recordTokenUse, revokeToken } from "#db/tokens.ts";
import { relearnRun } from "#db/verdicts/relearn-run.ts";
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

/** What becomes of a project's runs as its settings change: whether they are moved to where its default branch puts them. */
export type RunsMove = "none" | "done" | "goes on";

/** Some 50 ms of work: enough for a small project. */
const stepsAtOnce = 6;

/** What people change, by name: the writer thread runs these, everybody else asks it to. */
export function editsOf(db: Database, now: () => number) {
  return {
    ...ruleEditsOf(db, now),
    createProject: ({ name }: { name: string }): Project => createProject(db, name, now()),
    /**
     * Another default branch has runs counted elsewhere: few at once, many by `stepRecount` afterwards. Gives what became
     * of that.
     */
    updateProject: (edit: { id: number; changes: ProjectChanges; actor: Actor }): { move: RunsMove } =>
      db
        .transaction((): { move: RunsMove } => {
          const { id, changes, actor } = edit;
          const { defaultBranch } = requireProject(db, id);
          updateProject(db, id, changes, actor, now());
          if (changes.defaultBranch === defaultBranch) return { move: "none" };
          beginMove(db, id);
          for (let step = 0; step < stepsAtOnce; step++) {
            if (!stepRecount(db, id, now())) return { move: "done" };
          }
          return { move: "goes on" };
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
    forgetCodeowners: ({ projectId, receivedAt }: { projectId: number; receivedAt: number }): boolean =>
      forgetCodeowners(db, projectId, receivedAt),
    takeBackOwner: ({ projectId, id }: { projectId: number; id: number }): boolean =>
      takeBackOwner(db, projectId, id),
    ...quarantineEdits(db, now),
    ...notificationEdits(db, now),
  };
}

export type Edits = ReturnType<typeof editsOf>;
