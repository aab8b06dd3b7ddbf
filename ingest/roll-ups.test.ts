import assert from "node:assert/strict";
import test from "node:test";
import fc from "fast-check";
import { editsOf } from "#db/edits.ts";
import { rebuildRollUps } from "#db/roll-ups/rebuild.ts";
import { rollUpRows } from "#ingest/roll-up-rows.ts";
import { type Ending, openBench, surefireReport, today } from "#ingest/testing.ts";
import { flakeboardItself } from "#lib/actor.ts";
import type { EntryDraft } from "#lib/quarantine/entry-draft.ts";

const dayMs = 86_400_000;
const endings: Ending[] = ["passed", "passed", "passed", "failed", "errored", "skipped", "flaky"];

/** A test, of one suite or both, that somebody quarantines before an upload comes. */
const quarantined = fc.option(
  fc.record({
    name: fc.constantFrom("a", "b"),
    suite: fc.constantFrom("unit", "*"),
    branch: fc.constantFrom(undefined, "main"),
  }),
  { nil: undefined, freq: 9 },
);

const upload = fc.record({
  quarantined,
  run: fc.integer({ min: 1, max: 4 }).map(String),
  attempt: fc.integer({ min: 1, max: 2 }),
  shard: fc.constantFrom("", "2"),
  suite: fc.constantFrom("unit", "integration"),
  commit: fc.constantFrom("aaaaaaa", "bbbbbbb"),
  /** A later upload of a run may tell the branch that an earlier one did not. */
  branch: fc.constantFrom("main", "topic", undefined),
  pr: fc.constantFrom(undefined, "7"),
  env: fc.constantFrom<Record<string, string>[]>({}, { os: "linux" }),
  /** Days ago, so that uploads come late and out of order; many of today, which quarantine may mute. */
  age: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 100 })),
  cases: fc.dictionary(fc.constantFrom("a", "a", "b", "c", "d"), fc.constantFrom(...endings), { minKeys: 1 }),
});

const sparedJobs = "select count(*) as jobs from jobs where is_spared = 1";

test("whatever comes in whatever order, rebuilding the roll-ups gives what the increments gave", (context) => {
  let spared = 0;
  fc.assert(
    fc.property(fc.array(upload, { minLength: 1, maxLength: 14 }), (uploads) => {
      const bench = openBench(context);
      const edits = editsOf(bench.db, () => today);
      for (const { cases, age, pr, branch, quarantined, ...said } of uploads) {
        if (quarantined !== undefined) {
          const { name, suite } = quarantined;
          const target = { kind: "pattern", pattern: { suite, group: "*", name } } as const;
          const draft = {
            target,
            signatures: "all",
            branch: quarantined.branch,
            reason: "Flaky",
            confirm: ["all-signatures", "broken"],
          };
          edits.addQuarantine({
            projectId: bench.project.id,
            actor: flakeboardItself,
            draft: draft as EntryDraft,
          });
        }
        const report = surefireReport("CheckoutIT", cases, age);
        const startedAt = today - age * dayMs;
        const place = { ...(pr === undefined ? {} : { pr }), ...(branch === undefined ? {} : { branch }) };
        bench.upload(report, { ...said, ...place, job: said.suite, startedAt });
      }
      spared += bench.db.prepare<[], { jobs: number }>(sparedJobs).get()!.jobs;
      const increments = rollUpRows(bench.db);
      rebuildRollUps(bench.db, bench.project.id, today);
      assert.deepEqual(increments, rollUpRows(bench.db));
    }),
    { numRuns: 70, seed: 20261122 },
  );
  assert.ok(spared > 10, `quarantine spared only ${spared} jobs`);
});
