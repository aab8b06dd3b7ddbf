import { type ActorColumns, actorColumns, actorOf } from "#db/actor-columns.ts";
import type { Database } from "#db/open.ts";
import { statement } from "#db/statement.ts";
import { findFlakeModel, writeFlakeModel } from "#db/verdicts/flake-model.ts";
import { clearQuietPasses, quietPassesOf, restoreQuietPasses } from "#db/verdicts/quiet-passes.ts";
import { restoreStanding, standingJson } from "#db/verdicts/standing-row.ts";
import { updateStanding } from "#db/verdicts/standings.ts";
import { findTestState, restoreState, storedState, writeTestState } from "#db/verdicts/test-states.ts";
import type { Actor } from "#lib/actor.ts";
import { cleanRunsNeeded } from "#lib/stats/clean-runs.ts";
import type { QuietPasses } from "#lib/stats/contract/quiet-span.ts";
import { afterFix } from "#lib/stats/filter/after-fix.ts";
import { afterQuiet } from "#lib/stats/filter/after-quiet.ts";
import { estimate } from "#lib/stats/filter/estimate.ts";

/** A declared fix at its place among the legs. */
export type PlacedFix = {
  readonly id: number;
  readonly projectId: number;
  readonly testId: number;
  readonly at: number;
  readonly position: number;
};

/**
 * Makes the declared fixes that wait take effect, those of before `until` (epoch ms): a leg that finished in the same
 * moment comes first. Part of the caller's transaction. Rides on declared_fixes_waiting.
 */
export function learnFixes(db: Database, projectId: number, until: number): void {
  const waiting = statement<[number, number], Omit<PlacedFix, "position">>(
    db,
    `select id, project_id as projectId, test_id as testId, at from declared_fixes
     where project_id = ? and at < ? and position is null and undone_at is null order by at, id`,
  ).all(projectId, until);
  if (waiting.length === 0 || findFlakeModel(db, projectId) === undefined) return;
  for (const fix of waiting) learnFix(db, fix);
}

function learnFix(db: Database, fix: Omit<PlacedFix, "position">): void {
  const { id, projectId, testId, at } = fix;
  const { model, bytes, nextPosition } = findFlakeModel(db, projectId)!;
  writeFlakeModel(db, projectId, bytes, nextPosition + 1);
  const place = (more: Record<string, number | string | Buffer | null>) =>
    statement<[Record<string, number | string | Buffer | null>], never>(
      db,
      `update declared_fixes set position = @position, old_rate = @oldRate, clean_needed = @cleanNeeded,
         results = @results, failures = @failures, conclusive = @conclusive, flakes = @flakes,
         state = @state, is_unsettled = @isUnsettled, quiet = @quiet, standing = @standing
       where id = @id`,
    ).run({ ...noMore, ...more, id, position: nextPosition });
  const state = findTestState(db, testId);
  if (state === undefined) {
    place({});
    return;
  }
  const before = storedState(db, testId)!;
  const passes = quietPassesOf(db, testId);
  const current = afterQuiet(state, { from: state.at, passes }, model.prior, at);
  const { rate, results } = estimate(current);
  const fixed = afterFix(current, model.prior, at);
  place({
    oldRate: rate,
    cleanNeeded: cleanRunsNeeded(rate),
    results,
    failures: state.failures,
    conclusive: state.conclusive,
    flakes: state.creditedFlakes,
    state: before.state,
    isUnsettled: before.isUnsettled,
    quiet: JSON.stringify(passes),
    standing: standingJson(db, testId),
  });
  clearQuietPasses(db, testId);
  writeTestState(db, projectId, testId, fixed);
  const by = declaredBy(db, id);
  updateStanding(db, { projectId, legId: undefined, at, declared: by }, testId, fixed, model.prior);
}

function declaredBy(db: Database, fixId: number): Actor {
  return actorOf(
    statement<[number], ActorColumns>(
      db,
      `select ${actorColumns("f")} from declared_fixes f where f.id = ?`,
    ).get(fixId)!,
  );
}

const noMore = {
  ...{ oldRate: null, cleanNeeded: null, results: null, failures: null, conclusive: null, flakes: null },
  ...{ state: null, isUnsettled: null, quiet: null, standing: null },
};

/** The declared fixes from a position on, the latest first. Rides on declared_fixes_learnt. */
export function fixesFrom(db: Database, projectId: number, position: number): PlacedFix[] {
  return statement<[number, number], PlacedFix>(
    db,
    `select id, project_id as projectId, test_id as testId, at, position from declared_fixes
     where project_id = ? and position is not null and position >= ? order by position desc`,
  ).all(projectId, position);
}

/** The position of the first declared fix that took effect though a leg of this time should have come before it. */
export function firstFixAfter(db: Database, projectId: number, finishedAt: number): number | undefined {
  const { position } = statement<[number, number], { position: number | null }>(
    db,
    `select min(position) as position from declared_fixes
     where project_id = ? and position is not null and at >= ?`,
  ).get(projectId, finishedAt)!;
  return position ?? undefined;
}

/** Takes back the effect of a declared fix, which must be the latest that was learnt: it waits again. */
export function unlearnFix(db: Database, fix: PlacedFix): void {
  const { id, projectId, testId, at, position } = fix;
  writeFlakeModel(db, projectId, findFlakeModel(db, projectId)!.bytes, position);
  const before = statement<
    [number],
    { state: Buffer | null; isUnsettled: number; quiet: string; standing: string | null }
  >(db, `select state, is_unsettled as isUnsettled, quiet, standing from declared_fixes where id = ?`).get(
    id,
  )!;
  if (before.state !== null) {
    restoreState(db, projectId, testId, before.state, before.isUnsettled);
    restoreQuietPasses(db, testId, JSON.parse(before.quiet) as QuietPasses[]);
    restoreStanding(db, testId, before.standing);
    statement<[number, number], never>(
      db,
      "delete from test_events where test_id = ? and at = ? and reason = 'declared-fix'",
    ).run(testId, at);
  }
  statement<[number], never>(
    db,
    `update declared_fixes set position = null, state = null, quiet = null, standing = null where id = ?`,
  ).run(id);
}
