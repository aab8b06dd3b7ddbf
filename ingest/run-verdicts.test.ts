import assert from "node:assert/strict";
import test from "node:test";
import { listRuns } from "#db/runs/list-runs.ts";
import { verdictsOfRuns } from "#db/runs/run-verdicts.ts";
import { judgedLegsOfRun } from "#db/verdicts/judged-legs.ts";
import { openBench, surefireReport, today } from "#ingest/testing.ts";
import { parseFilters } from "#lib/filters.ts";
import { joinLegs, labelOrder } from "#lib/model-verdict.ts";

const hourMs = 3_600_000;
const { filters } = parseFilters(new URLSearchParams("window=30d"), today);
const all = { status: undefined, verdict: undefined } as const;

test("a break that another variant or a re-run of the commit showed first is not called old", async (context) => {
  const bench = openBench(context);
  const report = (refund: "passed" | "failed") =>
    surefireReport("com.shop.CartIT", { refund, pay: "passed" });
  const pull = { pr: "7", branch: "topic", job: "it" };
  for (let age = 60; age > 4; age--) {
    const said = { run: `r${age}`, branch: "main", commit: `c${age}`, startedAt: today - age * hourMs };
    for (const os of ["linux", "mac"]) bench.upload(report("passed"), { ...said, job: "it", env: { os } });
  }
  const red = { ...pull, run: "red", commit: "abc", startedAt: today - 4 * hourMs };
  for (const os of ["linux", "mac"]) bench.upload(report("failed"), { ...red, env: { os } });
  bench.upload(report("failed"), { ...red, attempt: 2, env: { os: "mac" }, startedAt: today - 3 * hourMs });
  const again = { ...pull, commit: "def", run: "next", startedAt: today - 2 * hourMs };
  bench.upload(report("failed"), { ...again, env: { os: "linux" } });

  const { runs } = await listRuns(bench.db, bench.project.id, filters, { ...all, status: "red" });
  const verdicts = await verdictsOfRuns(
    bench.db,
    runs.map(({ id }) => id),
  );
  const told = runs.map(({ id, key }) => {
    const joined = joinLegs(judgedLegsOfRun(bench.db, id))!;
    return [key, joined.label, joined.failures[0]!.label, verdicts.get(id)?.label];
  });
  assert.deepEqual(told, [
    ["next", "pre-existing-break", "pre-existing-break", "pre-existing-break"],
    ["red", "genuine-break", "genuine-break", "genuine-break"],
  ]);
});

test("a list says of each red run what its page says, and can be narrowed to one verdict", async (context) => {
  const bench = openBench(context);
  const report = (refund: "passed" | "failed") =>
    surefireReport("com.shop.CartIT", { refund, pay: "passed" });
  for (let age = 40; age > 4; age--) {
    bench.upload(report("passed"), { run: `r${age}`, commit: `c${age}`, startedAt: today - age * hourMs });
  }
  bench.upload(report("failed"), { run: "red", commit: "abc", startedAt: today - 4 * hourMs });
  bench.upload(report("failed"), { run: "mended", commit: "def", startedAt: today - 3 * hourMs });
  bench.upload(report("passed"), {
    run: "mended",
    attempt: 2,
    commit: "def",
    startedAt: today - 2 * hourMs,
  });

  const { runs, byVerdict } = await listRuns(bench.db, bench.project.id, filters, all);
  const red = runs.find(({ key }) => key === "red")!;
  const verdicts = await verdictsOfRuns(
    bench.db,
    runs.map(({ id }) => id),
  );
  const { label, pGenuine } = joinLegs(judgedLegsOfRun(bench.db, red.id))!;
  assert.deepEqual([...verdicts], [[red.id, { label, pGenuine }]]);
  assert.deepEqual([...byVerdict.keys()], labelOrder);
  assert.equal(byVerdict.get(label), 1);

  for (const verdict of labelOrder) {
    const list = await listRuns(bench.db, bench.project.id, filters, { status: undefined, verdict });
    const expected = verdict === label ? ["red"] : [];
    assert.deepEqual([list.runs.map(({ key }) => key), list.total], [expected, expected.length]);
  }
  const green = await listRuns(bench.db, bench.project.id, filters, { status: "green", verdict: label });
  assert.deepEqual([green.runs.length, green.total], [0, 0]);
});
