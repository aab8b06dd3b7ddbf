import assert from "node:assert/strict";
import test from "node:test";
import fc from "fast-check";
import { editsOf } from "#db/edits.ts";
import { deriveAnew } from "#db/failure-rules/derive-anew.ts";
import { compiledRulesOf, listRulesVersions, recordRules } from "#db/failure-rules/rule-sets.ts";
import type { Database } from "#db/open.ts";
import { createProject } from "#db/projects.ts";
import { findSignature } from "#db/signatures/find-signature.ts";
import { needsReplay } from "#db/verdicts/replay.ts";
import { type Bench, openBench, removeProject, today } from "#ingest/testing.ts";
import type { Actor } from "#lib/actor.ts";
import { noRules, type RuleSet } from "#lib/failure-rules/rule-set.ts";

// Beside the pipeline, because rows come in through it; what is tested lies in db/failure-rules.

const ann: Actor = { kind: "person", id: "7", name: "Ann" };
const report = (messages: readonly string[]) =>
  `<testsuite name="CartIT">${messages
    .map(
      (message, at) =>
        `<testcase classname="CartIT" name="t${at}"><failure type="Failure" message="${message}"/></testcase>`,
    )
    .join("")}</testsuite>`;
const upload = (bench: Bench, run: number, messages: readonly string[]) =>
  bench.upload(
    report(messages),
    { run: `${run}`, commit: `c${run}`, branch: "main", startedAt: today + run },
    today + run,
  );

const customers: RuleSet = {
  masks: [{ kind: "expression", pattern: "cust_[a-z]+", word: "customer" }],
  causes: [{ kind: "text", pattern: "ledger", cause: "dependency-error", dependency: "ledger" }],
};

/** What each stored failure is taken for, by its message. */
function derived(db: Database): Record<string, string> {
  const rows = db
    .prepare(
      `select f.message, s.text, s.cause, s.dependency,
              (select count(*) from failing_results r where r.failure_id = f.id and r.signature_id = f.signature_id) as results
       from failures f join signatures s on s.id = f.signature_id order by f.message`,
    )
    .all() as { message: string; text: string; cause: string; dependency: string | null; results: number }[];
  return Object.fromEntries(
    rows.map(({ message, text, cause, dependency, results }) => [
      message,
      `${text} | ${cause} ${dependency} ${results}`,
    ]),
  );
}

test("rules that take the number of a deleted project's are not taken for them", (context) => {
  const { db, project } = openBench(context);
  recordRules(db, project.id, customers, ann, today);
  const before = compiledRulesOf(db, project.id);
  assert.equal(before.compiled.mask("cust_abc"), "<customer>");
  removeProject(db, project.id);
  const other = createProject(db, "Other", today);
  recordRules(db, other.id, { ...customers, masks: [] }, ann, today);
  const after = compiledRulesOf(db, other.id);
  assert.equal(after.id, before.id);
  assert.equal(after.compiled.mask("cust_abc"), "cust_abc");
});

test("saved rules hold for new failures at once, and for those before in the background; links keep working", async (context) => {
  const bench = openBench(context);
  upload(bench, 1, ["no cart of cust_abc", "no cart of cust_xyz", "ledger says no"]);
  const ids = bench.db.prepare("select signature_id from failures order by id").pluck().all() as number[];
  assert.equal(new Set(ids).size, 3);
  const { changeRules } = editsOf(bench.db, () => today + 100);
  await changeRules({ projectId: bench.project.id, rules: customers, actor: ann });
  assert.deepEqual(derived(bench.db), {
    "ledger says no": "ledger says no | dependency-error ledger 1",
    "no cart of cust_abc": "no cart of <customer> | unknown null 1",
    "no cart of cust_xyz": "no cart of <customer> | unknown null 1",
  });
  for (const id of ids.slice(0, 2)) {
    assert.equal((await findSignature(bench.db, bench.project.id, id))?.text, "no cart of <customer>");
  }
  assert.ok(needsReplay(bench.db, bench.project.id), "the model learns the new signatures");
  const [version] = await listRulesVersions(bench.db, bench.project.id, 5);
  assert.deepEqual([version?.by, version?.derivedTo, version?.moved], [ann, undefined, 2]);

  upload(bench, 2, ["no cart of cust_new"]);
  assert.match(derived(bench.db)["no cart of cust_new"]!, /<customer>/);

  await changeRules({ projectId: bench.project.id, rules: noRules, actor: ann });
  const [first] = ids;
  assert.equal((await findSignature(bench.db, bench.project.id, first!))?.text, "no cart of cust_abc");
  assert.match(derived(bench.db)["ledger says no"]!, /\| (?!dependency-error)/);
});

test("a failure that strikes again before its turn has the new signature, with all its results", (context) => {
  const bench = openBench(context);
  upload(bench, 1, ["no cart of cust_abc"]);
  bench.db.transaction(() => recordRules(bench.db, bench.project.id, customers, ann, today))();
  upload(bench, 2, ["no cart of cust_abc"]);
  assert.equal(derived(bench.db)["no cart of cust_abc"], "no cart of <customer> | unknown null 2");
  assert.equal(deriveAnew(bench.db, bench.project.id, 10), 0);
});

test("what somebody muted stays muted under the signature that it has now", async (context) => {
  const bench = openBench(context);
  upload(bench, 1, ["no cart of cust_abc", "no cart of cust_xyz"]);
  const { db, project } = bench;
  const muted = db.prepare("select signature_id from failures order by id limit 1").pluck().get();
  db.pragma("foreign_keys = off");
  db.prepare("insert into quarantine_signatures (entry_id, signature_id) values (1, ?)").run(muted);
  await editsOf(db, () => today).changeRules({ projectId: project.id, rules: customers, actor: ann });
  const now = db.prepare("select signature_id from failures order by id limit 1").pluck().get();
  assert.notEqual(now, muted);
  const all = db.prepare("select signature_id from quarantine_signatures order by 1").pluck().all();
  assert.deepEqual(all, [muted, now]);
});

const message = fc
  .tuple(
    fc.constantFrom("no cart of", "ledger closed for", "timed out on", "expected 1 but was 2 of"),
    fc.constantFrom("cust_abc", "cust_xyz", "tenant-a", "tenant-b"),
  )
  .map((words) => words.join(" "));
const mask = fc.constantFrom(
  { kind: "expression", pattern: "cust_[a-z]+", word: "customer" } as const,
  { kind: "text", pattern: "tenant-a", word: "tenant" } as const,
  { kind: "expression", pattern: "tenant-[ab]", word: "tenant" } as const,
);
const cause = fc.constantFrom(
  { kind: "text", pattern: "cust_abc", cause: "dns", dependency: "crm" } as const,
  { kind: "expression", pattern: "ledger|cart", cause: "async-wait" } as const,
);
const ruleSet = fc.record({
  masks: fc.uniqueArray(mask, { maxLength: 3 }),
  causes: fc.uniqueArray(cause, { maxLength: 2 }),
});

test("whatever rules came and went, the stored texts end as if the last had always held", (context) => {
  const step = fc.oneof(fc.array(message, { minLength: 1, maxLength: 4 }), ruleSet);
  fc.assert(
    fc.property(
      fc.array(step, { minLength: 1, maxLength: 10 }),
      ruleSet,
      fc.integer({ min: 1, max: 5 }),
      (steps, last, most) => {
        const bench = openBench(context);
        const plain = openBench(context);
        const save = (target: Bench, rules: RuleSet) =>
          target.db.transaction(() => recordRules(target.db, target.project.id, rules, ann, today))();
        save(plain, last);
        for (const [run, one] of steps.entries()) {
          if (Array.isArray(one)) {
            upload(bench, run, one);
            upload(plain, run, one);
          } else {
            save(bench, one);
            // Some of the earlier failures may never have had their turn.
            bench.db.transaction(() => deriveAnew(bench.db, bench.project.id, most))();
          }
        }
        save(bench, last);
        while (bench.db.transaction(() => deriveAnew(bench.db, bench.project.id, most))() > 0);
        assert.deepEqual(derived(bench.db), derived(plain.db));
        assert.equal(
          bench.db
            .prepare(
              "select count(*) from failing_results r join failures f on f.id = r.failure_id where r.signature_id <> f.signature_id",
            )
            .pluck()
            .get(),
          0,
        );
      },
    ),
    { numRuns: 20, seed: 20261128, endOnFailure: true },
  );
});
