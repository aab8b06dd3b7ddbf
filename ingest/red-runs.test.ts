import assert from "node:assert/strict";
import test from "node:test";
import { listRedRuns } from "#db/verdicts/red-runs.ts";
import { type Ending, openBench, surefireReport, today } from "#ingest/testing.ts";
import { parseFilters } from "#lib/filters.ts";

const hourMs = 3_600_000;
const filters = parseFilters(new URLSearchParams("window=30d"), today).filters;

test("a run that fails and passes on the same commit is a false alarm for sure, whatever was said of it", async (context) => {
  const bench = openBench(context);
  const report = (refund: Ending) => surefireReport("com.shop.CartIT", { refund, pay: "passed" });
  for (let age = 40; age > 2; age--) {
    bench.upload(report("passed"), { run: `r${age}`, commit: `c${age}`, startedAt: today - age * hourMs });
  }
  bench.upload(report("failed"), { run: "red", commit: "abc", startedAt: today - 2 * hourMs });
  const [before] = await listRedRuns(bench.db, bench.project.id, filters);
  assert.ok(before!.pFalseAlarm > 0 && before!.pFalseAlarm < 1);
  bench.upload(report("passed"), { run: "red", attempt: 2, commit: "abc", startedAt: today - hourMs });
  const [after, ...others] = await listRedRuns(bench.db, bench.project.id, filters);
  assert.equal(others.length, 0);
  assert.equal(after!.pFalseAlarm, 1);
  assert.deepEqual(
    after!.failures.map(({ pGenuine }) => pGenuine),
    [0],
  );
});

test("green runs, other branches and other suites are left out", async (context) => {
  const bench = openBench(context);
  const failing = surefireReport("com.shop.CartIT", { refund: "failed" });
  bench.upload(failing, { run: "1", branch: "main", job: "unit", startedAt: today - hourMs });
  bench.upload(failing, { run: "2", branch: "topic", job: "unit", startedAt: today - hourMs });
  bench.upload(surefireReport("A", { a: "passed" }), { run: "3", startedAt: today - hourMs });
  const ids = async (query: string, suiteId?: number) => {
    const { filters } = parseFilters(new URLSearchParams(query), today);
    return (await listRedRuns(bench.db, bench.project.id, filters, suiteId)).length;
  };
  assert.equal(await ids("branch=all"), 2);
  assert.equal(await ids("branch=topic"), 1);
  assert.equal(await ids("branch=all", 9999), 0);
});
