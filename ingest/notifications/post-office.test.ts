import assert from "node:assert/strict";
import test from "node:test";
import { findChannel } from "#db/notifications/channels.ts";
import { addDelivery } from "#db/notifications/deliveries.ts";
import { createProject } from "#db/projects.ts";
import { appendEvent } from "#db/quarantine/events.ts";
import { openPostOffice } from "#ingest/notifications/post-office.ts";
import { ann, becomeFlaky, busy, openOfficeBench, taken, uploadRun } from "#ingest/notifications/testing.ts";
import { type Ending, removeProject } from "#ingest/testing.ts";
import { newsMessage } from "#lib/notifications/message.ts";

const minute = 60_000;
const hour = 60 * minute;

test("400 newly flaky tests are one message", async (context) => {
  const bench = openOfficeBench(context);
  bench.addChannel();
  const names = Array.from({ length: 400 }, (_, number) => `case${number}`);
  uploadRun(bench, Object.fromEntries(names.map((name) => [name, "flaky"])));
  // So many at once are an outage to the model: what it would take to prove each is not the matter here.
  bench.db.prepare("update test_standings set status = 'flaky', since = ?").run(bench.now);
  assert.deepEqual(await bench.pass(), ["Shop: 400 tests are flaky"]);
  const [{ message }] = bench.sent as [(typeof bench.sent)[number]];
  assert.deepEqual(
    message.groups.map(({ total, items }) => [total, items.length]),
    [[400, 100]],
  );
  assert.equal(message.path, "/projects/shop/tests?status=flaky");
});

test("news of some minutes is gathered into one message", async (context) => {
  const bench = openOfficeBench(context);
  bench.addChannel({ gatherMs: 2 * minute });
  becomeFlaky(bench);
  assert.deepEqual(await bench.pass(), []);
  uploadRun(bench, { refund: "passed", pay: "flaky" }, bench.now + minute);
  assert.deepEqual(await bench.pass(minute), []);
  assert.deepEqual(await bench.pass(minute), ["Shop: 2 tests are flaky"]);
});

test("a message is tried again under its id until it is taken", async (context) => {
  const bench = openOfficeBench(context);
  bench.addChannel({ kinds: ["flaky"] });
  bench.answer = busy;
  becomeFlaky(bench);
  await bench.pass();
  const [waiting] = await bench.log();
  assert.deepEqual(
    [waiting?.status, waiting?.tries, waiting?.answerCode, waiting?.answer, waiting?.nextTryAt],
    ["waiting", 1, 503, "busy", bench.now + minute / 2],
  );
  assert.deepEqual(await bench.pass(minute / 4), []);
  bench.answer = taken;
  bench.restart();
  assert.equal((await bench.pass(minute / 4)).length, 1);
  const [first, second] = bench.sent;
  assert.equal(first?.messageId, second?.messageId);
  const [line, ...others] = await bench.log();
  assert.deepEqual([line?.status, line?.tries, others.length], ["sent", 2, 0]);
  assert.deepEqual(await bench.pass(24 * hour), []);
});

test("a message that nobody takes is given up after 8 tries, and is sent again when somebody asks", async (context) => {
  const bench = openOfficeBench(context);
  bench.addChannel({ kinds: ["flaky"] });
  bench.answer = busy;
  becomeFlaky(bench);
  for (let tries = 0; tries < 12; tries++) await bench.pass(6 * hour);
  assert.equal(bench.sent.length, 8);
  const [line] = await bench.log();
  assert.deepEqual([line?.status, line?.tries, line?.nextTryAt], ["failed", 8, undefined]);

  bench.answer = taken;
  const again = { projectId: bench.project.id, id: line!.id, actor: ann };
  assert.equal(bench.edits.sendAgain({ ...again, projectId: bench.project.id + 1 }), false);
  assert.equal(bench.edits.sendAgain(again), true);
  assert.equal(bench.edits.sendAgain(again), false);
  await bench.pass();
  const [sent] = await bench.log();
  assert.deepEqual([sent?.status, sent?.tries, sent?.askedBy], ["sent", 1, "Ann"]);
  assert.equal(bench.sent.at(-1)?.messageId, bench.sent[0]?.messageId);
});

test("what would never be taken is given up at once, and what asks for time gets it", async (context) => {
  const bench = openOfficeBench(context);
  bench.addChannel();
  bench.answer = { ...busy, code: 429, retryAfterMs: hour };
  becomeFlaky(bench);
  await bench.pass();
  assert.equal((await bench.log())[0]?.nextTryAt, bench.now + hour);
  bench.answer = { ...busy, code: 410, isFinal: true };
  await bench.pass(hour);
  assert.equal((await bench.log())[0]?.status, "failed");
});

test("a channel gets 12 messages in an hour, and then the rest in one", async (context) => {
  const bench = openOfficeBench(context);
  bench.addChannel();
  const names = Array.from({ length: 20 }, (_, number) => `case${number}`);
  const all = Object.fromEntries(names.map((name) => [name, "passed" as Ending]));
  for (let run = 12; run > 0; run--) uploadRun(bench, all, bench.now - run * minute);
  for (const name of names) {
    uploadRun(bench, { ...all, [name]: "flaky" }, bench.now + minute);
    await bench.pass(minute);
  }
  assert.equal(bench.sent.length, 12);
  assert.deepEqual(await bench.pass(hour), ["Shop: 8 tests are flaky"]);
});

test("a test of a channel is tried once, answers, and is in the log", async (context) => {
  const bench = openOfficeBench(context);
  const id = bench.addChannel();
  bench.answer = busy;
  const asked = { projectId: bench.project.id, id, actor: ann };
  await bench.office.testChannel(asked);
  const [line] = await bench.log();
  assert.deepEqual(
    [line?.status, line?.type, line?.answer, line?.askedBy],
    ["failed", "test", "busy", "Ann"],
  );
  assert.deepEqual(await bench.pass(hour), []);
  for (let count = 0; count < 6; count++) await bench.office.testChannel(asked);
  await assert.rejects(bench.office.testChannel(asked), /often just now/);
  await assert.rejects(bench.office.testChannel({ ...asked, projectId: 99 }), /does not exist/);
});

test("the log keeps what was settled within 30 days", async (context) => {
  const bench = openOfficeBench(context);
  const id = bench.addChannel();
  await bench.pass();
  await bench.office.testChannel({ projectId: bench.project.id, id, actor: ann });
  await bench.pass(29 * 24 * hour);
  const types = async () => (await bench.log()).map(({ type }) => type);
  assert.ok((await types()).includes("test"));
  await bench.pass(2 * 24 * hour);
  assert.ok(!(await types()).includes("test"));
});

test("a paused channel gets nothing, and what waited for it is given up", async (context) => {
  const bench = openOfficeBench(context);
  const id = bench.addChannel();
  bench.answer = busy;
  becomeFlaky(bench);
  await bench.pass();
  bench.edits.pauseChannel({ projectId: bench.project.id, id, isPaused: true, actor: ann });
  assert.deepEqual(
    [(await bench.log())[0]?.status, (await bench.log())[0]?.answer],
    ["failed", "The channel was paused."],
  );
  uploadRun(bench, { refund: "passed", pay: "flaky" }, bench.now + minute);
  assert.deepEqual(await bench.pass(hour), []);
  bench.edits.pauseChannel({ projectId: bench.project.id, id, isPaused: false, actor: ann });
  assert.deepEqual(await bench.pass(hour), []);
});

test("after a new secret both sign for a day, and then the new one alone", async (context) => {
  const bench = openOfficeBench(context);
  const id = bench.addChannel();
  const asked = { projectId: bench.project.id, id, actor: ann };
  await bench.office.testChannel(asked);
  const [old] = bench.sent[0]!.secrets;
  const fresh = bench.edits.rotateSecret(asked);
  bench.now += 23 * hour;
  await bench.office.testChannel(asked);
  assert.deepEqual(bench.sent[1]?.secrets, [fresh, old]);
  bench.now += hour;
  await bench.office.testChannel(asked);
  assert.deepEqual(bench.sent[2]?.secrets, [fresh]);
});

test("no secret is in what people see of a channel", async (context) => {
  const bench = openOfficeBench(context);
  const id = bench.addChannel();
  await bench.office.testChannel({ projectId: bench.project.id, id, actor: ann });
  const seen = JSON.stringify([await findChannel(bench.db, bench.project.id, id), await bench.log()]);
  assert.doesNotMatch(seen, /whsec_|secret-path/);
  assert.match(seen, /hooks\.example\.com\/…path/);
});

test("a project's channels go with it, and are nobody else's", async (context) => {
  const bench = openOfficeBench(context);
  const id = bench.addChannel();
  becomeFlaky(bench);
  await bench.pass();
  const other = bench.project.id + 1;
  assert.equal(await findChannel(bench.db, other, id), undefined);
  assert.equal(bench.edits.removeChannel({ projectId: other, id }), false);
  assert.throws(() => bench.edits.rotateSecret({ projectId: other, id, actor: ann }), /does not exist/);
  removeProject(bench.db, bench.project.id);
  for (const table of ["channels", "channel_suites", "deliveries", "news", "told_news", "news_positions"]) {
    assert.equal(bench.db.prepare(`select count(*) from ${table}`).pluck().get(), 0, table);
  }
});

test("a receiver that takes its time keeps no other waiting, however much there is for it", async (context) => {
  const bench = openOfficeBench(context);
  const [slow, quick] = [bench.addChannel({ name: "slow" }), bench.addChannel({ name: "quick" })];
  const message = newsMessage(bench.project, [], "/", bench.now);
  for (const channel of [...Array.from({ length: 30 }, () => slow), quick])
    addDelivery(bench.db, channel, message, bench.now, { firstTryAt: bench.now });
  const sent: number[] = [];
  const office = openPostOffice(
    bench.db,
    ({ channelId }) => {
      sent.push(channelId);
      return channelId === slow ? new Promise(() => {}) : Promise.resolve(taken);
    },
    () => bench.now,
  );
  await office.round();
  await office.round();
  assert.deepEqual(sent, [slow, quick]);
});

test("a project whose news cannot be read keeps no other project's from being sent", async (context) => {
  const bench = openOfficeBench(context);
  const broken = createProject(bench.db, "A broken one", bench.now);
  appendEvent(bench.db, broken.id, { kind: "settings", reason: "" }, ann, bench.now);
  bench.db.prepare("update quarantine_events set detail = '{'").run();
  bench.addChannel();
  becomeFlaky(bench);
  await assert.rejects(bench.office.round(), /JSON/);
  await bench.office.settled();
  assert.deepEqual(
    bench.sent.map(({ message }) => message.title),
    ["Shop: CartIT.refund is flaky"],
  );
});
