import assert from "node:assert/strict";
import test from "node:test";
import { editsOf } from "#db/edits.ts";
import { listTests } from "#db/leaderboard/list-tests.ts";
import { listStatusChanges } from "#db/test-page/test-standing.ts";
import { previewOfThresholds } from "#db/verdicts/preview-thresholds.ts";
import { replayProject } from "#db/verdicts/replay.ts";
import { applyThresholds } from "#db/verdicts/standings.ts";
import { thresholdsOf } from "#db/verdicts/thresholds.ts";
import { type Bench, type Ending, openBench, surefireReport, today } from "#ingest/testing.ts";
import type { Actor } from "#lib/actor.ts";
import { parseFilters } from "#lib/filters.ts";
import { usualThresholds } from "#lib/status-thresholds.ts";

// Beside the pipeline, because rows come in through it; what is tested lies in db/verdicts.

const dayMs = 86_400_000;
const ann: Actor = { kind: "person", id: "7", name: "Ann" };

/** 60 runs, two a day, the last of them today: `refund` flakes in those of `flakes`. */
function history(bench: Bench, flakes: readonly number[], ending: Ending = "flaky"): void {
  for (let run = 1; run <= 60; run++) {
    const refund: Ending = flakes.includes(run) ? ending : "passed";
    const startedAt = today - ((60 - run) * dayMs) / 2;
    const report = surefireReport("com.shop.CartIT", { refund, pay: "passed" });
    bench.upload(report, { run: `${run}`, commit: `c${run}`, branch: "main", startedAt }, startedAt);
  }
}

const refundOf = (bench: Bench) =>
  bench.db.prepare("select id from tests where name = 'refund'").pluck().get() as number;
const statusOf = (bench: Bench) =>
  bench.db.prepare("select status from test_standings where test_id = ?").pluck().get(refundOf(bench));

test("what the preview says would change is what saving changes, with the reason and who did it", async (context) => {
  const bench = openBench(context);
  history(bench, [50]);
  const edits = editsOf(bench.db, () => today);
  // One flake in sixty runs is proof enough, but not by much.
  assert.equal(statusOf(bench), "flaky");
  const calm = { ...usualThresholds, flakyFrom: 0.99, suspectFrom: 0.98, calmBelow: 0.97, calmDays: 1 };
  const preview = await previewOfThresholds(bench.db, bench.project.id, calm, today + 2 * dayMs);
  assert.deepEqual(preview.changes, [], "it is not calm for a day by the new bound yet");

  const strict = { ...usualThresholds, brokenFrom: 0.5 };
  assert.deepEqual((await previewOfThresholds(bench.db, bench.project.id, strict, today)).changes, []);
  assert.deepEqual(thresholdsOf(bench.db, bench.project.id), { id: 0, thresholds: usualThresholds });

  bench.db.prepare("update test_standings set status = 'suspect', p_flaky = 0.7").run();
  const lax = { ...usualThresholds, flakyFrom: 0.6 };
  const { changes } = await previewOfThresholds(bench.db, bench.project.id, lax, today);
  assert.deepEqual(
    changes.map(({ name, from, to }) => ({ name, from, to })),
    [{ name: "refund", from: "suspect", to: "flaky" }],
  );
  await edits.changeThresholds({ projectId: bench.project.id, thresholds: lax, actor: ann });
  assert.equal(statusOf(bench), "flaky");
  const [change] = await listStatusChanges(bench.db, refundOf(bench), 1);
  assert.deepEqual(
    { from: change?.from, to: change?.to, reason: change?.reason, by: change?.by, run: change?.run },
    { from: "suspect", to: "flaky", reason: "thresholds", by: ann, run: undefined },
  );
  assert.equal(applyThresholds(bench.db, bench.project.id, today, 10), 0);
});

test("the preview counts the changes of status that the last 30 days would have seen", async (context) => {
  const bench = openBench(context);
  history(bench, [20, 40, 50]);
  const { events } = await previewOfThresholds(bench.db, bench.project.id, usualThresholds, today);
  const told = await listStatusChanges(bench.db, refundOf(bench), 50);
  assert.equal(events.present, events.proposed);
  assert.equal(events.present, told.length, told.map(({ from, to }) => `${from} ${to}`).join(", "));

  const once = openBench(context);
  history(once, [50], "failed");
  // A failure that proves nothing makes a test suspect, but for one that is new until its 1,000th result.
  const patient = { ...usualThresholds, knownResults: 1000 };
  const preview = await previewOfThresholds(once.db, once.project.id, patient, today);
  assert.deepEqual(preview.events, { present: 1, proposed: 0 });
});

test("a replay tells the past by the thresholds of the past, and ends where the increments ended", async (context) => {
  const bench = openBench(context);
  history(bench, [20, 40, 50]);
  const before = await listStatusChanges(bench.db, refundOf(bench), 50);
  const edits = editsOf(bench.db, () => today + 1000);
  const thresholds = { ...usualThresholds, flakyFrom: 0.99, suspectFrom: 0.98 };
  await edits.changeThresholds({ projectId: bench.project.id, thresholds, actor: ann });
  const standings = () => bench.db.prepare("select * from test_standings").all();
  const held = () => bench.db.prepare("select * from held_facts order by day, leg_id, test_id").all();
  const [changed, facts] = [standings(), held()];
  replayProject(bench.db, bench.project.id);
  while (applyThresholds(bench.db, bench.project.id, today + 1000, 100) > 0);
  assert.deepEqual(standings(), changed);
  assert.deepEqual(held(), facts);
  const after = await listStatusChanges(bench.db, refundOf(bench), 50);
  const words = (changes: typeof before) => changes.map(({ at, from, to }) => `${at} ${from} ${to}`);
  assert.deepEqual(words(after), words(before));
});

test("a test that never failed is new for as long as the thresholds say", async (context) => {
  const bench = openBench(context);
  history(bench, []);
  const list = async () =>
    (await listTests(bench.db, bench.project.id, parseFilters(new URLSearchParams(), today).filters, today))
      .byStatus;
  assert.deepEqual({ new: (await list()).new, healthy: (await list()).healthy }, { new: 0, healthy: 2 });
  const thresholds = { ...usualThresholds, knownDays: 60 };
  const preview = await previewOfThresholds(bench.db, bench.project.id, thresholds, today);
  assert.deepEqual([preview.newAgain, preview.noMoreNew], [2, 0]);
  await editsOf(bench.db, () => today).changeThresholds({
    projectId: bench.project.id,
    thresholds,
    actor: ann,
  });
  assert.deepEqual({ new: (await list()).new, healthy: (await list()).healthy }, { new: 2, healthy: 0 });
});
