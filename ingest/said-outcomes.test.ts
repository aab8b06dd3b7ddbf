import assert from "node:assert/strict";
import { test } from "node:test";
import { editsOf } from "#db/edits.ts";
import { needsReplay, replayProject } from "#db/verdicts/replay.ts";
import { findTestState } from "#db/verdicts/test-states.ts";
import { openBench, surefireReport, today } from "#ingest/testing.ts";
import type { Actor } from "#lib/actor.ts";
import type { Outcome } from "#lib/stats/calibration/self-label.ts";
import { brokenMass } from "#lib/stats/filter/belief.ts";

const ann: Actor = { kind: "person", id: "1", name: "Ann" };

/** A test that passed for long and failed in the last run but one or so. */
function bench(context: Parameters<typeof openBench>[0]) {
  const opened = openBench(context);
  const { db, project } = opened;
  const endings = [...Array(12).fill("passed"), "failed"] as const;
  endings.forEach((ending, at) => {
    opened.upload(surefireReport("com.shop.CartIT", { a: ending, b: "passed" }), {
      run: `run ${at}`,
      commit: `c${at}`,
      branch: "main",
      startedAt: today - (endings.length - at) * 3_600_000,
    });
  });
  const { runId, testId } = db
    .prepare("select run_id as runId, test_id as testId from failing_results")
    .get() as { runId: number; testId: number };
  const edits = editsOf(db, () => today);
  return {
    db,
    project,
    state: () => findTestState(db, testId)!,
    told: () => db.prepare("select leg_id, test_id, p_genuine, label from failure_verdicts").all(),
    stored: () => db.prepare("select test_id, state from test_states").all(),
    say: (outcome: Outcome | undefined) =>
      edits.sayOutcome({
        projectId: project.id,
        runId,
        testId,
        word: outcome && { outcome, note: undefined },
        actor: ann,
      }),
  };
}

test("a failure that a person calls genuine teaches that the test is broken, one that is not that it flakes", (context) => {
  const { state, say } = bench(context);
  const unsaid = state();
  say("genuine");
  assert.ok(brokenMass(state().belief) > Math.max(0.9, brokenMass(unsaid.belief)));
  assert.equal(state().creditedFlakes, 0);
  say("not-genuine");
  assert.ok(brokenMass(state().belief) < 0.1);
  assert.ok(state().creditedFlakes > 0.5);
});

test("what was told before stays, and a word taken back leaves no trace", (context) => {
  const { stored, told, say } = bench(context);
  const [before, toldBefore] = [stored(), told()];
  say("not-genuine");
  assert.notDeepEqual(stored(), before);
  assert.deepEqual(told(), toldBefore);
  say(undefined);
  assert.deepEqual(stored(), before);
});

test("learning anew from raw rows heeds what people said", (context) => {
  const { db, project, stored, say } = bench(context);
  say("not-genuine");
  const increments = stored();
  assert.equal(needsReplay(db, project.id), false);
  replayProject(db, project.id);
  assert.deepEqual(stored(), increments);
});
