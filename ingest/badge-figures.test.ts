import assert from "node:assert/strict";
import test from "node:test";
import { falseAlarmsIn, flakedResultsIn, mutedTests } from "#db/badge-figures.ts";
import { editsOf } from "#db/edits.ts";
import { openBench, surefireReport, today } from "#ingest/testing.ts";
import { parseFilters } from "#lib/filters.ts";

const { filters } = parseFilters(new URLSearchParams("window=30d"), today);

test("figures of a badge count runs, results that ran and flakes of all branches", async (context) => {
  const bench = openBench(context);
  const hour = 3_600_000;
  const said = (run: number) => ({
    run: String(run),
    branch: "main",
    commit: `${run}bcdef0`,
    startedAt: today - run * hour,
  });
  bench.upload(surefireReport("A", { one: "passed", two: "flaky", three: "skipped" }), said(1));
  bench.upload(surefireReport("A", { one: "passed", two: "passed" }), said(2));
  bench.upload(surefireReport("A", { one: "flaky", two: "flaky" }), { ...said(3), branch: "topic" });

  assert.deepEqual(await flakedResultsIn(bench.db, bench.project.id, filters), {
    runs: 3,
    results: 6,
    flaked: 3,
  });
  assert.equal((await falseAlarmsIn(bench.db, bench.project.id, filters))?.rate.runs, 3);
  assert.equal(mutedTests(bench.db, bench.project.id, today), 0);
});

test("a failure that passed on the same commit is a flake of the rate", async (context) => {
  const bench = openBench(context);
  const said = { branch: "main", commit: "8f3c2a1" };
  bench.upload(surefireReport("A", { one: "failed" }), { ...said, run: "1", startedAt: today - 2_000 });
  bench.upload(surefireReport("A", { one: "passed" }), { ...said, run: "2", startedAt: today - 1_000 });
  const { results, flaked } = await flakedResultsIn(bench.db, bench.project.id, filters);
  assert.equal(results, 2);
  assert.ok(flaked > 0.5 && flaked <= 1, String(flaked));
});

test("tests in quarantine are counted while their entry takes effect", async (context) => {
  const bench = openBench(context);
  const passing = Object.fromEntries(Array.from({ length: 40 }, (_, n) => [`case${n}`, "passed"] as const));
  bench.upload(surefireReport("A", { one: "flaky", ...passing }), { run: "1" });
  const { id } = bench.db.prepare<[], { id: number }>("select id from tests where name = 'one'").get()!;
  const answer = editsOf(bench.db, () => today).addQuarantine({
    projectId: bench.project.id,
    actor: { kind: "person", id: "1", name: "Ada" },
    draft: { target: { kind: "test", testId: id }, signatures: "known", reason: "slow", confirm: [] },
  });
  assert.ok(answer.ok);
  assert.equal(mutedTests(bench.db, bench.project.id, today), 1);
  assert.equal(mutedTests(bench.db, bench.project.id, today + 15 * 86_400_000), 0);
});
