import type { Database } from "#db/open.ts";
import { statement } from "#db/statement.ts";
import { type FixWords, insertFix, markUndone, standingFix } from "#db/verdicts/declared-fixes.ts";
import { findFlakeModel, markStale } from "#db/verdicts/flake-model.ts";
import { isUndoableFrom, learnLegs, unlearnFrom } from "#db/verdicts/learn-legs.ts";
import { findStanding } from "#db/verdicts/standing-row.ts";
import type { Actor } from "#lib/actor.ts";
import type { TestStatus } from "#lib/test-status.ts";

/** A test of a project, as a person names it. */
export type NamedTest = { readonly projectId: number; readonly testId: number };

/** What becomes of a declaration: it takes effect, or why it does not. */
export type FixAnswer =
  | { readonly ok: true }
  | { readonly ok: false; readonly status: TestStatus | undefined; readonly reason: string };

/** Only of these there is something to be fixed that failures could refute. */
const fixable: readonly TestStatus[] = ["flaky", "suspect"];

/** More than can wait after a declared fix was taken back. */
const legsAtOnce = 100;

/**
 * Declares that a test is fixed from now on. It takes effect behind all that was learnt so far, and waits for what
 * is being learnt anew. Part of the caller's transaction.
 */
export function declareFix(
  db: Database,
  test: NamedTest,
  words: FixWords,
  by: Actor,
  now: number,
): FixAnswer {
  const { projectId, testId } = test;
  const row = findStanding(db, testId);
  const status = row?.projectId === projectId ? row.status : undefined;
  if (status === undefined || !fixable.includes(status)) {
    return { ok: false, status, reason: refusal(status) };
  }
  // CI's clock may be ahead of ours.
  const at = Math.max(now, findFlakeModel(db, projectId)?.model.at ?? 0);
  insertFix(db, test, words, by, at);
  learnLegs(db, projectId, legsAtOnce);
  return { ok: true };
}

function refusal(status: TestStatus | undefined): string {
  switch (status) {
    case "probation":
      return "The test is on probation already: clean runs prove the fix, or a flake refutes it.";
    case "broken":
      return "The test is broken, not flaky: it is mended as soon as it passes.";
    default:
      return "The test is neither flaky nor suspect, so there is nothing to declare fixed.";
  }
}

/**
 * Takes back the latest declared fix of a test: what was learnt since is learnt anew as if it had not been declared,
 * at once or, where that lies too far back, by a replay. False if there is none. Part of the caller's transaction.
 */
export function takeBackFix(db: Database, { projectId, testId }: NamedTest, by: Actor, now: number): boolean {
  const isOfProject = statement<[number, number], { id: number }>(
    db,
    "select id from tests where id = ? and project_id = ?",
  ).get(testId, projectId);
  const fix = isOfProject && standingFix(db, testId);
  if (fix === undefined) return false;
  markUndone(db, fix.id, by, now);
  if (fix.position === null) return true;
  if (findFlakeModel(db, projectId) === undefined || !isUndoableFrom(db, projectId, fix.position)) {
    markStale(db, projectId);
    return true;
  }
  unlearnFrom(db, projectId, fix.position);
  while (learnLegs(db, projectId, legsAtOnce) > 0);
  return true;
}
