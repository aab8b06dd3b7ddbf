import assert from "node:assert/strict";
import test from "node:test";
import { listQuarantineEvents } from "#db/quarantine/events.ts";
import { listEntries } from "#db/quarantine/list-entries.ts";
import { listProposals } from "#db/quarantine/proposals.ts";
import { wouldHave } from "#db/quarantine/would-have.ts";
import { ada, dayMs, hourMs, openShop } from "#ingest/quarantine/testing.ts";
import { type Ending, today } from "#ingest/testing.ts";

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

test("where a test failed in too many runs to look at each, the latest are, and all counts are of their time", async (context) => {
  const { db, project, idOf, upload, clock } = openShop(context);
  for (let age = 250; age >= 0; age--) upload({ refund: "failed" }, today - age * hourMs);
  const entry = { testIds: [idOf("refund")], signatures: "all", mutedSignatures: [] } as const;
  const { redRuns, struck, spared, days, isCut } = await wouldHave(db, project.id, entry, clock.now);
  assert.deepEqual([redRuns, struck, spared.length, days, isCut], [200, 200, 200, 8, true]);
});
