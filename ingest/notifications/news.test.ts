import assert from "node:assert/strict";
import test from "node:test";
import { editsOf } from "#db/edits.ts";
import { keepQuarantine } from "#db/quarantine/keep-quarantine.ts";
import { rebuildRollUps } from "#db/roll-ups/rebuild.ts";
import { replayProject } from "#db/verdicts/replay.ts";
import { ann, becomeFlaky, openOfficeBench, uploadRun } from "#ingest/notifications/testing.ts";
import { openRelearning } from "#ingest/relearn.ts";
import { surefireReport, today } from "#ingest/testing.ts";

const minute = 60_000;
const hour = 60 * minute;

test("a test that becomes flaky is told once, with what that rests on", async (context) => {
  const bench = openOfficeBench(context);
  bench.addChannel();
  becomeFlaky(bench);
  assert.deepEqual(await bench.pass(), ["Shop: CartIT.refund is flaky"]);
  const [item] = bench.sent[0]!.message.groups[0]!.items;
  assert.match(item!.detail, /^default: 1 flake beyond doubt in 21 results, flake rate .+ %/);
  assert.match(item!.path, /^\/projects\/shop\/tests\/\d+$/);
  uploadRun(bench, { refund: "flaky", pay: "passed" }, bench.now + minute);
  assert.deepEqual(await bench.pass(minute), []);
});

test("what was told is not told again when a project is learnt or summed up anew", async (context) => {
  const bench = openOfficeBench(context);
  bench.addChannel();
  becomeFlaky(bench);
  await bench.pass();
  replayProject(bench.db, bench.project.id);
  rebuildRollUps(bench.db, bench.project.id, bench.now);
  bench.restart();
  assert.deepEqual(await bench.pass(minute), []);

  // In the background, as an update of the model does it, with rounds in between.
  bench.db.exec("update flake_models set version = 0");
  const seen: string[] = [];
  const relearning = openRelearning(bench.db, async () => void seen.push(...(await bench.pass())));
  await relearning.round(bench.now);
  assert.deepEqual([...seen, ...(await bench.pass(minute))], []);
});

test("a late shard that is judged with its run tells nothing again", async (context) => {
  const bench = openOfficeBench(context);
  bench.addChannel();
  becomeFlaky(bench);
  await bench.pass();
  const late = { run: `${bench.now} default`, job: "default", shard: "2/2", commit: "late", branch: "main" };
  bench.upload(surefireReport("com.shop.OtherIT", { a: "passed" }), { ...late, startedAt: bench.now });
  assert.deepEqual(await bench.pass(minute), []);
});

test("old reports that are imported send nothing, and the log says so", async (context) => {
  const bench = openOfficeBench(context);
  bench.addChannel();
  becomeFlaky(bench, today - 60 * 24 * hour);
  assert.deepEqual(await bench.pass(), []);
  const [line, ...others] = await bench.log();
  assert.equal(line?.status, "passed-over");
  assert.match(line?.title ?? "", /over a day old when it was found: newly flaky: 1$/);
  assert.deepEqual(others, []);
  assert.deepEqual(await bench.pass(hour), []);
});

test("a channel that is added later is not told what others know", async (context) => {
  const bench = openOfficeBench(context);
  becomeFlaky(bench);
  await bench.pass();
  bench.addChannel();
  assert.deepEqual(await bench.pass(minute), []);
});

test("a channel gets its kinds and suites only", async (context) => {
  const bench = openOfficeBench(context);
  uploadRun(bench, { refund: "passed" }, bench.now - hour, "contract");
  becomeFlaky(bench);
  const suite = bench.db.prepare("select id from suites where name = ?").pluck();
  const of = (name: string) => [suite.get(name) as number];
  bench.addChannel({ name: "all" });
  bench.addChannel({ name: "broken only", kinds: ["broken", "incident"] });
  bench.addChannel({ name: "contract only", suiteIds: of("contract") });
  const right = bench.addChannel({ name: "its suite", suiteIds: of("default") });
  await bench.pass();
  assert.deepEqual(
    bench.sent.map(({ channelId }) => channelId),
    [1, right],
  );
});

test("an outage that strikes several suites is told once, however long it goes on", async (context) => {
  const bench = openOfficeBench(context);
  bench.addChannel({ kinds: ["incident"] });
  for (let day = 28; day > 0; day--) {
    for (const job of ["integration", "contract"]) {
      uploadRun(bench, { refund: "passed", pay: "passed" }, bench.now - day * 24 * hour, job);
    }
  }
  const strike = (at: number) => {
    for (const job of ["integration", "contract"])
      uploadRun(bench, { refund: "errored", pay: "errored" }, at, job);
  };
  strike(bench.now - 20 * minute);
  strike(bench.now - 10 * minute);
  assert.deepEqual(await bench.pass(), ["Shop: incident: payments"]);
  assert.match(
    bench.sent[0]?.message.groups[0]?.items[0]?.detail ?? "",
    /^payments refused connections in 4 runs of 2 suites/,
  );
  strike(bench.now + 5 * minute);
  assert.deepEqual(await bench.pass(10 * minute), []);
  bench.restart();
  assert.deepEqual(await bench.pass(10 * minute), []);
});

test("what happens in quarantine is told once, by whom and why", async (context) => {
  const bench = openOfficeBench(context);
  becomeFlaky(bench);
  await bench.pass();
  bench.addChannel({ kinds: ["quarantine-changed", "quarantine-expiring", "quarantine-overdue"] });
  const { id: testId } = bench.db
    .prepare<[], { id: number }>("select id from tests where name = 'refund'")
    .get()!;
  const edits = editsOf(bench.db, () => bench.now);
  const answer = edits.addQuarantine({
    projectId: bench.project.id,
    actor: ann,
    draft: {
      target: { kind: "test", testId },
      signatures: "known",
      reason: "The sandbox is slow",
      confirm: [],
    },
  });
  assert.deepEqual(answer.ok, true);
  assert.deepEqual(await bench.pass(minute), ["Shop: quarantine changed: CartIT.refund"]);
  const [item] = bench.sent[0]!.message.groups[0]!.items;
  assert.equal(item?.detail, "added by Ann, until 2026-12-06: The sandbox is slow");
  bench.restart();
  assert.deepEqual(await bench.pass(hour), []);

  const keep = () => keepQuarantine(bench.db, bench.project.id, bench.now);
  bench.now += 12 * 24 * hour;
  keep();
  assert.deepEqual(await bench.pass(), ["Shop: quarantine expires: CartIT.refund"]);
  bench.now += 2 * 24 * hour;
  keep();
  assert.deepEqual(await bench.pass(), ["Shop: quarantine overdue: CartIT.refund"]);
  keep();
  assert.deepEqual(await bench.pass(hour), []);
  const overdue = bench.sent[2]!.message.groups[0]!.items[0];
  assert.match(overdue?.detail ?? "", /^It ended with 2026-12-06 and was not released/);
  assert.match(overdue?.path ?? "", /^\/projects\/shop\/quarantine\/\d+$/);
});

test("the digest of a week is sent once on Monday, by owner, to those who want it", async (context) => {
  const bench = openOfficeBench(context);
  bench.addChannel({ kinds: ["digest"] });
  bench.addChannel({ kinds: ["flaky"] });
  const edits = editsOf(bench.db, () => bench.now);
  becomeFlaky(bench, today - hour);
  edits.sayOwner({ projectId: bench.project.id, pattern: "* › * › refund", owner: "@shop/pay", actor: ann });
  // Sunday noon: the first look ends the week before last, which nobody was there for.
  await bench.pass();
  const before = bench.sent.length;
  assert.deepEqual(await bench.pass(18 * hour), []);
  assert.deepEqual(await bench.pass(hour), ["Shop: the week from 2026-11-16 to 2026-11-22"]);
  const [{ message, channelId }] = bench.sent.slice(before) as [(typeof bench.sent)[number]];
  assert.equal(channelId, 1);
  assert.match(message.lead[0] ?? "", /^21 runs, 0 of them red\.$/);
  assert.match(message.lead.join("\n"), /Became flaky: 1\. Became broken: 0\. Calmed down: 0\./);
  assert.deepEqual(
    message.groups.map(({ heading, items }) => [heading, items.map(({ title }) => title)]),
    [["@shop/pay", ["CartIT.refund"]]],
  );
  bench.restart();
  assert.deepEqual(await bench.pass(hour), []);
});

test("a digest that is over a day late is not sent", async (context) => {
  const bench = openOfficeBench(context);
  await bench.pass();
  bench.addChannel({ kinds: ["digest"] });
  assert.deepEqual(await bench.pass(48 * hour), []);
  assert.deepEqual(await bench.pass(7 * 24 * hour - 29 * hour), [
    "Shop: the week from 2026-11-23 to 2026-11-29",
  ]);
});
