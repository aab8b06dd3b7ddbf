import type { Database } from "#db/open.ts";
import { refreshRedRun } from "#db/roll-ups/red-runs.ts";
import { statement } from "#db/statement.ts";
import { forgetVerdict, keepVerdict } from "#db/verdicts/failure-verdicts.ts";
import { encodeModel, findFlakeModel, markStale, writeFlakeModel } from "#db/verdicts/flake-model.ts";
import { gatherLeg } from "#db/verdicts/gather-leg.ts";
import { firstFixAfter, fixesFrom, learnFixes, unlearnFix } from "#db/verdicts/learn-fixes.ts";
import { type Leg, type LegJobs, learntAfter, legColumns, waitingLegs, withJobs } from "#db/verdicts/legs.ts";
import { populationOf } from "#db/verdicts/population.ts";
import { clearQuietPasses, countQuietPasses } from "#db/verdicts/quiet-passes.ts";
import { recalibrationInForce } from "#db/verdicts/recalibrations.ts";
import { updateStanding } from "#db/verdicts/standings.ts";
import { countSuiteLegs } from "#db/verdicts/suite-clocks.ts";
import { writeTestState } from "#db/verdicts/test-states.ts";
import { thresholdsAt } from "#db/verdicts/thresholds.ts";
import {
  isUndoable,
  keepModel,
  keepTest,
  settleOldLegs,
  undoableLegs,
  unlearnLeg,
} from "#db/verdicts/undo.ts";
import { failuresSetAside } from "#lib/set-aside.ts";
import { isRefitDue, refitted } from "#lib/stats/filter/refit-prior.ts";
import { judgeRun } from "#lib/stats/judge-run.ts";
import { learnRun } from "#lib/stats/learn-run.ts";
import type { ProjectModel } from "#lib/stats/project-model.ts";
import { verdictOf } from "#lib/stats/verdict/verdict-of.ts";

/** Legs of one attempt of a run. */
export type PartOfRun = {
  readonly runId: number;
  readonly attempt: number;
  readonly variantIds: readonly number[];
};

/**
 * Takes back what was learnt from a part of a run, and from all that came after it, before its rows change. What lies
 * too far back to be taken back stays as it was learnt, until a replay puts it right.
 */
export function unlearnPart(db: Database, projectId: number, part: PartOfRun): void {
  const learnt = statement<[number, number, string], Leg>(
    db,
    `select ${legColumns} from legs where run_id = ? and attempt = ? and position is not null
       and variant_id in (select value from json_each(?))
     order by position limit 1`,
  ).get(part.runId, part.attempt, JSON.stringify(part.variantIds));
  if (learnt === undefined) return;
  if (isUndoable(db, learnt)) unlearnFrom(db, projectId, learnt.position!, part);
  else markStale(db, projectId);
}

/**
 * Learns from up to `most` legs that wait, in the order in which they finished; gives how many. A leg that comes late
 * is put before those that finished after it, as far back as legs can be taken back; one that comes later than that
 * is learnt from now, and a replay puts it right. Nothing is learnt while the model is one of another version. Part of
 * the caller's transaction.
 */
export function learnLegs(db: Database, projectId: number, most: number): number {
  const first = waitingLegs(db, projectId, 1)[0];
  if (first === undefined) learnFixes(db, projectId, Number.MAX_SAFE_INTEGER);
  if (first === undefined || findFlakeModel(db, projectId) === undefined) return 0;
  const later = positionAfter(db, first);
  if (later !== undefined) {
    if (isUndoableFrom(db, projectId, later)) unlearnFrom(db, projectId, later);
    else markStale(db, projectId);
  }
  const waiting = waitingLegs(db, projectId, most);
  for (const leg of waiting) {
    learnFixes(db, projectId, leg.finishedAt);
    learnLeg(db, leg);
  }
  if (waiting.length < most) learnFixes(db, projectId, Number.MAX_SAFE_INTEGER);
  return waiting.length;
}

/** The first position of what was learnt although it came after a leg that waits. */
function positionAfter(db: Database, leg: Leg): number | undefined {
  const positions = [
    learntAfter(db, leg, undoableLegs + 1).at(-1)?.position ?? undefined,
    firstFixAfter(db, leg.projectId, leg.finishedAt),
  ].filter((position) => position !== undefined);
  return positions.length === 0 ? undefined : Math.min(...positions);
}

/** Whether all that was learnt from a position on can be taken back: legs only as far back as they are kept. */
export function isUndoableFrom(db: Database, projectId: number, position: number): boolean {
  const first = statement<[number, number], Leg>(
    db,
    `select ${legColumns} from legs where project_id = ? and position >= ? order by position limit 1`,
  ).get(projectId, position);
  return first === undefined || isUndoable(db, first);
}

/** Learns from all legs of a project that wait, some at a time. Gives how many there were. */
export function learnAllLegs(db: Database, projectId: number): number {
  let learnt = 0;
  for (;;) {
    const some = db.transaction(() => learnLegs(db, projectId, legsAtOnce)).immediate();
    if (some === 0) return learnt;
    learnt += some;
  }
}

const legsAtOnce = 1000;

/**
 * Takes back what was learnt from a position on, the latest first. `changing`: the part of a run whose verdict has to be
 * given anew; the other legs keep what was said of them.
 */
export function unlearnFrom(db: Database, projectId: number, position: number, changing?: PartOfRun): void {
  const legs = statement<[number, number], Leg>(
    db,
    `select ${legColumns} from legs where project_id = ? and position >= ? order by position desc`,
  ).all(projectId, position);
  const fixes = fixesFrom(db, projectId, position);
  const unlearnFixesAfter = (leg: number) => {
    while (fixes[0] !== undefined && fixes[0].position > leg) unlearnFix(db, fixes.shift()!);
  };
  for (const leg of legs) {
    unlearnFixesAfter(leg.position!);
    unlearnLeg(db, leg);
    if (changing !== undefined && isOf(leg, changing)) forgetVerdict(db, leg);
  }
  unlearnFixesAfter(0);
}

function isOf(leg: Leg, { runId, attempt, variantIds }: PartOfRun): boolean {
  return leg.runId === runId && leg.attempt === attempt && variantIds.includes(leg.variantId);
}

function learnLeg(db: Database, waiting: Leg): void {
  const leg = withJobs(db, waiting);
  const { model, bytes, nextPosition } = findFlakeModel(db, leg.projectId)!;
  keepModel(db, leg, bytes);
  // So much failed at once that the leg says nothing about single tests.
  const isSetAside = leg.failed > failuresSetAside;
  const learnt = isSetAside ? bytes : encodeModel(learnResults(db, leg, model));
  countQuietPasses(db, leg, 1);
  countSuiteLegs(db, leg, 1);
  statement<[number, number], never>(db, "update legs set position = ? where id = ?").run(
    nextPosition,
    leg.id,
  );
  writeFlakeModel(db, leg.projectId, learnt, nextPosition + 1);
  settleOldLegs(db, leg.projectId, nextPosition + 1);
}

/** Judges a leg, writes the states of the tests that it tells something of, and gives the project's next model. */
function learnResults(db: Database, leg: LegJobs, model: ProjectModel): ProjectModel {
  const today = withTodaysMix(db, leg, model);
  const judgement = judgeRun(today, gatherLeg(db, leg, today));
  const { project, states } = learnRun(today, judgement);
  const occasion = {
    projectId: leg.projectId,
    legId: leg.id,
    at: leg.finishedAt,
    inForce: thresholdsAt(db, leg.projectId, leg.finishedAt),
  };
  for (const { test, state } of states) {
    keepTest(db, leg, test);
    clearQuietPasses(db, test);
    writeTestState(db, leg.projectId, test, state);
    updateStanding(db, occasion, test, state, project.prior);
  }
  const recalibration = recalibrationInForce(db, leg.projectId);
  const verdict = verdictOf(judgement, recalibration?.fit);
  if (verdict.failures.length > 0 && keepVerdict(db, leg, verdict, recalibration?.version))
    refreshRedRun(db, leg.runId);
  return project;
}

/** The model with its mix of rates refitted if that is a day old. */
function withTodaysMix(db: Database, leg: Leg, model: ProjectModel): ProjectModel {
  if (!isRefitDue(model, leg.finishedAt)) return model;
  const population = populationOf(db, leg.projectId, model.prior, leg.day, leg.finishedAt);
  return refitted(model, population, leg.finishedAt);
}
