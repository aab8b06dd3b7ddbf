import assert from "node:assert/strict";
import test, { type TestContext } from "node:test";
import { editsOf } from "#db/edits.ts";
import { takenInNow } from "#db/quarantine/cap-use.ts";
import { eventsOfEntry, listQuarantineEvents } from "#db/quarantine/events.ts";
import { evidenceForRelease } from "#db/quarantine/evidence-for-release.ts";
import { keepQuarantine } from "#db/quarantine/keep-quarantine.ts";
import { findEntry, listEntries } from "#db/quarantine/list-entries.ts";
import { mutedNow } from "#db/quarantine/muted-now.ts";
import { listProposals } from "#db/quarantine/proposals.ts";
import { listQuarantinedTests } from "#db/quarantine/quarantined-tests.ts";
import { wouldHave } from "#db/quarantine/would-have.ts";
import { refreshAllStandings } from "#db/verdicts/refresh-standings.ts";
import { type Ending, openBench, surefireReport, today } from "#ingest/testing.ts";
import type { Actor } from "#lib/actor.ts";
import type { EntryDraft } from "#lib/quarantine/entry-draft.ts";
import type { QuarantineSettings } from "#lib/quarantine/settings.ts";

const dayMs = 86_400_000;
const hourMs = 3_600_000;
const ada: Actor = { kind: "person", id: "1", name: "Ada" };

const lastDays = [8, 7, 6, 5, 4, 3, 2, 1];

/** A project in which refund flaked on some days, with a clock and upkeep that runs when it is told. */
function openShop(context: TestContext, flakyDays: readonly number[] = lastDays) {
  const bench = openBench(context);
  const { db, project } = bench;
  const clock = { now: today };
  const edits = editsOf(db, () => clock.now);
  let run = 0;
  const passing = Object.fromEntries(
    Array.from({ length: 40 }, (_, index) => [`case${index}`, "passed" as const]),
  );
  const upload = (cases: Record<string, Ending>, at = clock.now, suite = "integration") => {
    const said = { run: `${++run}`, commit: `c${run}`, suite, branch: "main" };
    return bench.upload(surefireReport("com.shop.CheckoutIT", { ...passing, ...cases }), said, at);
  };
  for (const age of flakyDays) upload({ refund: "flaky" }, today - age * dayMs);
  const idOf = (name: string) =>
    db.prepare<[string], { id: number }>("select id from tests where name = ? order by id desc").get(name)!
      .id;
  const added = (changes: Partial<EntryDraft> = {}) => {
    const answer = edits.addQuarantine({
      projectId: project.id,
      actor: ada,
      draft: {
        target: { kind: "test", testId: idOf("refund") },
        signatures: "known",
        reason: "The sandbox is slow",
        confirm: [],
        ...changes,
      },
    });
    if (!answer.ok) throw new Error(answer.refusal.message);
    return answer.entryId;
  };
  const upkeep = () => {
    refreshAllStandings(db, project.id, clock.now);
    db.transaction(() => keepQuarantine(db, project.id, clock.now))();
  };
  const change = (settings: Partial<QuarantineSettings>) =>
    edits.changeQuarantineSettings({
      projectId: project.id,
      actor: ada,
      settings: { cap: { share: 0.05, most: 20 }, never: [], isAutomatic: false, ...settings },
    });
  const kindsOf = async (entryId: number) =>
    (await eventsOfEntry(db, entryId, 100))
      .map(({ kind }) => kind)
      .toReversed()
      .join(" ");
  return { ...bench, clock, edits, upload, idOf, added, upkeep, change, kindsOf };
}

test("as time passes an entry is told to expire and to be overdue, each once", async (context) => {
  const { clock, added, upkeep, kindsOf, edits, project } = openShop(context);
  const entryId = added({ until: today + 5 * dayMs });
  for (let hour = 0; hour < 7 * 24; hour++) {
    clock.now = today + hour * hourMs;
    upkeep();
  }
  assert.equal(await kindsOf(entryId), "added expiring overdue");
  edits.extendQuarantine({
    projectId: project.id,
    actor: ada,
    entryIds: [entryId],
    until: clock.now + 4 * dayMs,
  });
  for (let hour = 0; hour < 5 * 24; hour++) {
    clock.now += hourMs;
    upkeep();
  }
  assert.equal(await kindsOf(entryId), "added expiring overdue extended expiring overdue");
});

test("who changes an entry in the minute before upkeep takes nothing from what is to be told of it", async (context) => {
  const { clock, added, upkeep, kindsOf, edits, project } = openShop(context);
  const entryId = added({ until: today + 5 * dayMs });
  for (const age of [3, 5]) {
    clock.now = today + age * dayMs;
    const changes = { owner: `@team-${age}` };
    edits.changeQuarantine({ projectId: project.id, actor: ada, entryId, changes });
    upkeep();
  }
  assert.equal(await kindsOf(entryId), "added changed expiring changed overdue");
});

test("after a long pause only what holds is told", async (context) => {
  const { clock, added, upkeep, kindsOf } = openShop(context);
  const entryId = added({ until: today + 5 * dayMs });
  clock.now += 30 * dayMs;
  upkeep();
  upkeep();
  assert.equal(await kindsOf(entryId), "added overdue");
});

test("a test that breaks while it is muted is muted no more, until somebody confirms that it may be", async (context) => {
  const { db, project, clock, added, upload, upkeep, edits, kindsOf, idOf } = openShop(context);
  const entryId = added({ signatures: "all", confirm: ["all-signatures"] });
  for (let step = 0; step < 8; step++) {
    clock.now += hourMs;
    upload({ refund: "failed" });
  }
  upkeep();
  upkeep();
  assert.equal(await kindsOf(entryId), "added tightened");
  const lastOf = () =>
    db.prepare("select muted_by, unmuted_by, unmuted_reason from failing_results order by job_id desc").get();
  upload({ refund: "failed" });
  assert.deepEqual(lastOf(), { muted_by: null, unmuted_by: entryId, unmuted_reason: "broken" });
  assert.deepEqual([...listQuarantinedTests(db, project.id, clock.now)], []);
  assert.deepEqual([...mutedNow(db, [idOf("refund")], clock.now)], []);
  assert.deepEqual([...takenInNow(db, [idOf("refund")], clock.now)], [idOf("refund")], "it uses the cap");

  const change = (confirm: EntryDraft["confirm"]) =>
    edits.changeQuarantine({
      projectId: project.id,
      actor: ada,
      entryId,
      changes: { muteAgain: true, confirm },
    });
  const refused = change([]);
  assert.equal(refused.ok ? "" : refused.refusal.code, "needs-confirmation");
  assert.equal(change(["broken"]).ok, true);
  upkeep();
  upload({ refund: "failed" });
  assert.deepEqual(lastOf(), { muted_by: entryId, unmuted_by: null, unmuted_reason: null });
  assert.equal(await kindsOf(entryId), "added tightened changed");
});

test("an entry is ready once its test passed as often as its old rate asks for; Flakeboard's own is released then", async (context) => {
  const { db, project, clock, added, upkeep, change, kindsOf, idOf, send } = openLongHistory(context);
  const mine = added({ until: today + 80 * dayMs });
  change({ isAutomatic: true });
  upkeep();
  const page = { offset: 0, limit: 5 };
  const { entries } = await listEntries(db, project.id, { test: idOf("pay") }, page, clock.now);
  const own = entries[0]!.id;
  change({ isAutomatic: false });
  const evidence = () => evidenceForRelease(db, project.id, idOf("refund"), clock.now)!;
  assert.equal(evidence().isEnough, false);
  let passes = 0;
  while (passes < 1000 && !evidence().isEnough) {
    if (passes === 30) upkeep();
    send("passed");
    passes += 1;
  }
  assert.ok(passes > 100 && passes < 500, `${passes} clean results for a test that failed in 8 %`);
  assert.equal(await kindsOf(mine), "added", "thirty of them were not enough");
  upkeep();
  upkeep();
  assert.equal(await kindsOf(mine), "added ready");
  assert.match(await kindsOf(own), /^added (?:expiring )?released$/);
  assert.ok(findEntry(db, project.id, mine)?.readyAt);
  send("flaky");
  upkeep();
  assert.equal(findEntry(db, project.id, mine)?.readyAt, undefined, "one more flake takes it back");
});

/** A project in which refund and pay flaked in 8 of the last 100 runs, an hour apart. */
function openLongHistory(context: TestContext) {
  const shop = openShop(context, []);
  const { clock } = shop;
  // Hundreds of uploads need not survive a power cut each.
  shop.db.pragma("synchronous = OFF");
  const send = (ending: Ending) => {
    clock.now += hourMs;
    return shop.upload({ refund: ending, pay: ending });
  };
  clock.now = today - 100 * hourMs;
  for (let run = 0; run < 100; run++) send(run % 12 === 0 && run < 96 ? "flaky" : "passed");
  return { ...shop, send };
}

test("a test that somebody declared fixed proves it before its entry is ready", async (context) => {
  const { project, clock, added, upkeep, edits, upload, idOf, kindsOf } = openShop(context);
  const entryId = added({ until: today + 60 * dayMs });
  const words = { note: undefined, commit: undefined, link: undefined };
  const test = { projectId: project.id, testId: idOf("refund") };
  assert.equal(edits.declareFix({ ...test, words, actor: ada }).ok, true);
  clock.now += dayMs;
  upload({ refund: "passed" });
  upkeep();
  assert.equal(await kindsOf(entryId), "added");
});

test("flaky tests are proposed once, and not while they are cared for or declined", async (context) => {
  const { db, project, clock, added, upkeep, edits, idOf } = openShop(context);
  const names = async () => (await listProposals(db, project.id, 10)).map(({ name }) => name);
  upkeep();
  upkeep();
  assert.deepEqual(await names(), ["refund"]);
  const proposed = async () =>
    (await listQuarantineEvents(db, project.id, { most: 50 })).filter(({ kind }) => kind === "proposed")
      .length;
  assert.equal(await proposed(), 1);
  const decline = () =>
    edits.declineQuarantine({
      projectId: project.id,
      actor: ada,
      testId: idOf("refund"),
      note: "We mend it",
    });
  assert.deepEqual([decline(), decline()], [true, false]);
  clock.now += dayMs;
  upkeep();
  assert.deepEqual(await names(), []);
  const entryId = added();
  edits.releaseQuarantine({ projectId: project.id, actor: ada, entryIds: [entryId] });
  upkeep();
  assert.deepEqual(
    [await names(), await proposed()],
    [[], 1],
    "whoever releases it believes that it is mended",
  );
});

test("Flakeboard quarantines by itself only if the project lets it, only flaky tests, within the cap", async (context) => {
  const { db, project, clock, upload, upkeep, change, idOf } = openShop(context);
  for (let step = 0; step < 6; step++) {
    clock.now += hourMs;
    upload({ pay: "flaky", refund: "flaky", ship: "flaky", search: "failed" });
    upload({ honours: "flaky" }, clock.now, "contract");
  }
  upkeep();
  const page = { offset: 0, limit: 50 };
  const entries = async () => (await listEntries(db, project.id, {}, page, clock.now)).entries;
  assert.deepEqual(await entries(), [], "nothing is quarantined unless somebody lets it");
  change({ isAutomatic: true, cap: { share: 0.05, most: 2 } });
  upkeep();
  upkeep();
  const flaky = new Set(["pay", "refund", "ship"].map(idOf));
  const held = await entries();
  assert.equal(held.length, 2);
  for (const { target, addedBy, reason, confirmed, signatures } of held) {
    assert.ok(target.kind === "test" && flaky.has(target.testId));
    assert.deepEqual([addedBy.kind, confirmed, signatures], ["flakeboard", [], "known"]);
    assert.match(reason, /^Flaky: .* Added by Flakeboard\.$/);
  }
  assert.equal(
    (await listProposals(db, project.id, 10)).length,
    1,
    "what the cap leaves out stays a proposal",
  );
});

test("a pattern takes in tests that come later, as far as the cap goes", (context) => {
  const { db, project, clock, added, upload, upkeep } = openShop(context);
  added({
    target: { kind: "pattern", pattern: { suite: "*", group: "*", name: "ref*" } },
    signatures: "all",
    confirm: ["all-signatures"],
  });
  const names = () => [...listQuarantinedTests(db, project.id, clock.now)].map(({ name }) => name);
  assert.deepEqual(names(), ["refund"]);
  upload({ refund2: "passed", refund3: "passed", refund4: "passed", other: "passed" });
  upload({ refund9: "passed" }, clock.now, "contract");
  upkeep();
  assert.deepEqual(
    names(),
    ["refund", "refund2", "refund3"],
    "three of some forty tests, and no contract test",
  );
});

test("an overdue pattern takes in nothing until it mutes again", (context) => {
  const { db, project, clock, added, upload, upkeep, edits } = openShop(context);
  const entryId = added({
    target: { kind: "pattern", pattern: { suite: "*", group: "*", name: "ref*" } },
    signatures: "all",
    confirm: ["all-signatures"],
    until: today + dayMs,
  });
  const held = () => db.prepare("select count(*) from quarantine_tests").pluck().get();
  clock.now += 2 * dayMs;
  upload({ refund2: "passed" });
  upkeep();
  assert.equal(held(), 1, "room within the cap is for entries that mute");
  const until = clock.now + dayMs;
  edits.extendQuarantine({ projectId: project.id, actor: ada, entryIds: [entryId], until });
  upkeep();
  assert.equal(held(), 2);
});

test("a test that is never quarantined by now leaves its entries, and an empty entry is released", async (context) => {
  const { db, project, clock, added, change, kindsOf } = openShop(context);
  const entryId = added();
  change({ never: [{ suite: "*", group: "*CheckoutIT", name: "*" }] });
  assert.deepEqual([...listQuarantinedTests(db, project.id, clock.now)], []);
  assert.equal(await kindsOf(entryId), "added changed released");
});

test("what an entry would have spared and hidden is told from past runs, by name", async (context) => {
  const { db, project, clock, upload, idOf, edits } = openShop(context);
  const runs: Record<string, Ending>[] = [
    { refund: "errored" },
    { refund: "errored", pay: "failed" },
    { refund: "errored" },
    { pay: "failed" },
  ];
  const [spared, , hidden] = runs.map((cases) => {
    clock.now += hourMs;
    return upload(cases).runId!;
  });
  const testId = idOf("refund");
  const say = (runId: number, outcome: "genuine" | "not-genuine") =>
    edits.sayOutcome({
      projectId: project.id,
      runId,
      testId,
      word: { outcome, note: undefined },
      actor: ada,
    });
  say(spared!, "not-genuine");
  say(hidden!, "genuine");
  const mutedSignatures = db
    .prepare<[], number>("select id from signatures where text like '%refused%'")
    .pluck()
    .all();
  const entry = { testIds: [testId], signatures: "known", mutedSignatures } as const;
  const would = await wouldHave(db, project.id, entry, clock.now);
  assert.deepEqual([would.redRuns, would.struck], [4, 3]);
  assert.deepEqual(
    would.spared.map(({ runId }) => runId),
    [hidden, spared],
  );
  assert.deepEqual(
    would.hidden.map(({ runId, testIds }) => [runId, testIds]),
    [[hidden, [testId]]],
  );
  assert.equal((await wouldHave(db, project.id, entry, clock.now + 31 * dayMs)).redRuns, 0);
});
