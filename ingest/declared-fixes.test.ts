import assert from "node:assert/strict";
import test from "node:test";
import fc from "fast-check";
import { editsOf } from "#db/edits.ts";
import type { Database } from "#db/open.ts";
import { findEstimate, listStatusChanges } from "#db/test-page/test-standing.ts";
import { listDeclaredFixes } from "#db/verdicts/declared-fixes.ts";
import { refreshAllStandings } from "#db/verdicts/refresh-standings.ts";
import { needsReplay, replayProject } from "#db/verdicts/replay.ts";
import { type Bench, type Ending, openBench, surefireReport, today } from "#ingest/testing.ts";
import type { Actor } from "#lib/actor.ts";
import { estimateReason } from "#lib/flake-estimate.ts";
import { statusEvidenceWords } from "#lib/status-change.ts";

// Beside the pipeline, because rows come in through it; what is tested lies in db/verdicts.

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const ann: Actor = { kind: "person", id: "7", name: "Ann" };
const bob: Actor = { kind: "person", id: "8", name: "Bob" };
const words = { commit: "8f3c2a1", link: undefined, note: "waits for the cart" };

/** Results of `refund`, an hour apart, the first at `from`; every 6th is a flake where `isFlaky`. */
function results(bench: Bench, from: number, count: number, isFlaky: boolean, label: string): void {
  for (let run = 1; run <= count; run++) {
    const refund: Ending = isFlaky && run % 6 === 0 ? "flaky" : "passed";
    const startedAt = from + run * hourMs;
    const report = surefireReport("com.shop.CartIT", { refund, pay: "passed" });
    bench.upload(
      report,
      { run: `${label} ${run}`, commit: `${label}${run}`, branch: "main", startedAt },
      startedAt,
    );
  }
}

function flakyBench(context: Parameters<typeof openBench>[0]) {
  const bench = openBench(context);
  results(bench, today - 60 * hourMs, 60, true, "a");
  const testId = bench.db.prepare("select id from tests where name = 'refund'").pluck().get() as number;
  const edits = editsOf(bench.db, () => today);
  const named = { projectId: bench.project.id, testId };
  const estimate = async () => (await findEstimate(bench.db, bench.project.id, testId))!;
  return { bench, testId, edits, named, estimate };
}

test("a declared fix redraws the rate, and is on probation until enough clean runs prove it", async (context) => {
  const { bench, testId, edits, named, estimate } = flakyBench(context);
  const before = await estimate();
  assert.equal(before.status, "flaky");
  assert.deepEqual(edits.declareFix({ ...named, words, actor: ann }), { ok: true });
  const declared = await estimate();
  assert.equal(declared.status, "probation");
  assert.ok(declared.pFlaky < 0.3 && declared.rate < before.rate / 3, `${declared.rate} of ${before.rate}`);
  const [fix] = await listDeclaredFixes(bench.db, testId, 5);
  assert.deepEqual(
    { ...words, by: fix?.by, ended: fix?.ended, undone: fix?.undone },
    { ...words, by: ann, ended: undefined, undone: undefined },
  );
  const needed = fix!.learnt!.cleanNeeded;
  assert.ok(needed > 10 && needed < 40, `${needed}`);
  const [change] = await listStatusChanges(bench.db, testId, 1);
  assert.deepEqual(
    [change?.from, change?.to, change?.reason, change?.by],
    ["flaky", "probation", "declared-fix", ann],
  );

  results(bench, today, 5, false, "b");
  assert.match(estimateReason(await estimate()), new RegExp(`needs about ${needed} clean runs?; 5 so far`));
  results(bench, today + dayMs, needed, false, "c");
  // So many results and days prove it, at the next look of the day.
  refreshAllStandings(bench.db, bench.project.id, today + 3 * dayMs);
  assert.equal((await estimate()).status, "probation");
  refreshAllStandings(bench.db, bench.project.id, today + 8 * dayMs);
  assert.equal((await estimate()).status, "fixed");
  const [proof] = await listStatusChanges(bench.db, testId, 1);
  assert.match(
    statusEvidenceWords("fixed", proof!.evidence),
    new RegExp(`^held for ${needed + 5} of about ${needed} clean runs`),
  );
  const [proven] = await listDeclaredFixes(bench.db, testId, 5);
  assert.equal(proven?.ended?.status, "fixed");
});

test("the first flake refutes a declared fix, with how long it held", async (context) => {
  const { bench, testId, edits, named, estimate } = flakyBench(context);
  edits.declareFix({ ...named, words, actor: ann });
  results(bench, today, 6, true, "b");
  assert.equal((await estimate()).status, "flaky");
  const [change] = await listStatusChanges(bench.db, testId, 1);
  assert.deepEqual([change?.from, change?.to, change?.reason], ["probation", "flaky", "evidence"]);
  assert.equal(change?.evidence.probation?.clean, 6);
  const [fix] = await listDeclaredFixes(bench.db, testId, 5);
  assert.equal(fix?.ended?.status, "flaky");
});

test("a fix taken back is as if it had never been declared, whatever came since", async (context) => {
  const { bench, testId, edits, named } = flakyBench(context);
  results(bench, today, 10, false, "b");
  const without = learnt(bench.db);
  const other = flakyBench(context);
  other.edits.declareFix({ ...other.named, words, actor: ann });
  results(other.bench, today, 10, false, "b");
  assert.notDeepEqual(learnt(other.bench.db).states, without.states);
  assert.equal(other.edits.takeBackFix({ ...other.named, actor: bob }), true);
  assert.deepEqual(learnt(other.bench.db), without);
  const [fix] = await listDeclaredFixes(other.bench.db, other.testId, 5);
  assert.deepEqual(fix?.undone, { at: today, by: bob });
  assert.equal(edits.takeBackFix({ ...named, actor: bob }), false);
  assert.equal(edits.takeBackFix({ projectId: 99, testId, actor: bob }), false);
});

test("a fix taken back leaves no trace of what time alone made of it", async (context) => {
  const changesOf = async ({ bench, testId }: ReturnType<typeof flakyBench>) =>
    (await listStatusChanges(bench.db, testId, 20)).map(({ at, from, to, reason }) => ({
      at,
      from,
      to,
      reason,
    }));
  const pass = ({ bench }: ReturnType<typeof flakyBench>) => {
    for (const days of [8, 40]) refreshAllStandings(bench.db, bench.project.id, today + days * dayMs);
  };
  const without = flakyBench(context);
  results(without.bench, today, 40, false, "b");
  pass(without);
  const other = flakyBench(context);
  other.edits.declareFix({ ...other.named, words, actor: ann });
  results(other.bench, today, 40, false, "b");
  pass(other);
  assert.deepEqual(
    (await changesOf(other)).slice(0, 2).map(({ to }) => to),
    ["healthy", "fixed"],
  );
  other.edits.takeBackFix({ ...other.named, actor: bob });
  pass(other);
  assert.deepEqual(await changesOf(other), await changesOf(without));
});

test("only a flaky or suspect test can be declared fixed, and the refusal says why", (context) => {
  const { bench, edits, named } = flakyBench(context);
  const pay = bench.db.prepare("select id from tests where name = 'pay'").pluck().get() as number;
  const refused = (answer: ReturnType<typeof edits.declareFix>) => (answer.ok ? "" : answer.reason);
  assert.match(
    refused(edits.declareFix({ ...named, testId: pay, words, actor: ann })),
    /neither flaky nor suspect/,
  );
  assert.match(
    refused(edits.declareFix({ ...named, projectId: 99, words, actor: ann })),
    /neither flaky nor suspect/,
  );
  edits.declareFix({ ...named, words, actor: ann });
  assert.match(refused(edits.declareFix({ ...named, words, actor: ann })), /on probation already/);
});

const endings: Ending[] = ["passed", "passed", "failed", "flaky"];
const act = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant("upload" as const),
      run: fc.integer({ min: 1, max: 30 }).map(String),
      env: fc.constantFrom<Record<string, string>[]>({}, { os: "linux" }),
      branch: fc.constantFrom("main", "topic"),
      age: fc.integer({ min: 0, max: 1000 }),
      cases: fc.dictionary(fc.constantFrom("a", "b", "c"), fc.constantFrom(...endings), { minKeys: 1 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant("declare" as const), test: fc.constantFrom(1, 2, 3) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant("take back" as const), test: fc.constantFrom(1, 2, 3) }),
  },
);

test("declared fixes among late and replaced uploads: a replay gives what the increments gave", (context) => {
  let declared = 0;
  fc.assert(
    fc.property(fc.array(act, { minLength: 5, maxLength: 40 }), (acts) => {
      const bench = openBench(context);
      const projectId = bench.project.id;
      // A clock behind that of CI: fixes fall among the legs.
      const edits = editsOf(bench.db, () => today - 12 * hourMs);
      for (const one of acts) {
        if (one.kind === "upload") {
          const startedAt = today - one.age * 60_000;
          const { run, env, branch } = one;
          const report = surefireReport("com.shop.CartIT", one.cases);
          bench.upload(report, { run, env, branch, commit: `c${run}`, startedAt });
        } else if (one.kind === "declare") {
          if (edits.declareFix({ projectId, testId: one.test, words, actor: ann }).ok) declared += 1;
        } else edits.takeBackFix({ projectId, testId: one.test, actor: bob });
      }
      if (needsReplay(bench.db, projectId)) replayProject(bench.db, projectId);
      const increments = learnt(bench.db);
      replayProject(bench.db, projectId);
      assert.deepEqual(learnt(bench.db), increments);
    }),
    { numRuns: 60, seed: 20261128, endOnFailure: true },
  );
  assert.ok(declared >= 40, `only ${declared} fixes were declared`);
});

function learnt(db: Database): Record<string, unknown[]> {
  const read = (sql: string) => db.prepare(sql).all();
  return {
    states: read("select test_id, state, is_unsettled from test_states order by 1"),
    quiet: read("select * from quiet_passes order by 1, 2"),
    standings: read("select * from test_standings order by 1"),
    events: read(
      "select test_id, leg_id, at, from_status, to_status, evidence, reason from test_events order by 1, 3, 2",
    ),
    fixes: read(
      "select test_id, at, position, old_rate, clean_needed, results from declared_fixes where undone_at is null order by id",
    ),
  };
}
