import assert from "node:assert/strict";
import test from "node:test";
import { failuresInWindow } from "#db/signatures/failures-in-window.ts";
import { incidentsOf } from "#db/signatures/incidents-of.ts";
import { rankSignatures } from "#db/signatures/rank-signatures.ts";
import { type Bench, openBench, surefireReport, today } from "#ingest/testing.ts";
import { parseFilters } from "#lib/filters.ts";

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

test("signatures stand with what struck, in the branches and the suite asked for", async (context) => {
  const bench = openBench(context);
  const both = surefireReport("com.shop.CartIT", { refund: "failed", pay: "errored", ship: "flaky" });
  bench.upload(both, { run: "1", branch: "main", job: "integration", startedAt: today - 2 * dayMs });
  bench.upload(both, { run: "2", branch: "topic", pr: "7", job: "integration", startedAt: today - dayMs });
  bench.upload(surefireReport("com.shop.OtherTest", { refund: "failed" }), {
    ...{ run: "2", branch: "topic", pr: "7", job: "unit", startedAt: today - dayMs },
  });
  const lines = async (query: string) =>
    (await ranked(bench, query)).signatures.map(({ signature, tally }) => [
      signature.cause,
      ...[tally.results, tally.tests, tally.runs, tally.pullRequests, tally.passedOnRetry],
    ]);
  assert.deepEqual(await lines("sort=results"), [
    ["assertion", 3, 2, 2, 1, 0],
    ["network-timeout", 2, 1, 2, 1, 2],
    ["connection-refused", 2, 1, 2, 1, 0],
  ]);
  assert.deepEqual(await lines("sort=results&suite=unit"), [["assertion", 1, 1, 1, 1, 0]]);
  assert.deepEqual(await lines("branch=main&cause=assertion"), [["assertion", 1, 1, 1, 0, 0]]);
  assert.deepEqual(await lines("branch=pulls&q=Payments+refused"), [["connection-refused", 1, 1, 1, 1, 0]]);
  assert.deepEqual(await lines("window=2020-01-01..2020-01-31"), []);
  assert.deepEqual(await lines("suite=nothing"), []);
});

test("false alarms are shared among the signatures that were red together, and sum up by cause", async (context) => {
  const bench = openBench(context);
  const failing = surefireReport("CartIT", { refund: "failed", pay: "errored" });
  const passing = surefireReport("CartIT", { refund: "passed", pay: "passed" });
  const said = { run: "1", branch: "main", commit: "8f3c2a1", startedAt: today - hourMs };
  bench.upload(failing, said);
  bench.upload(passing, { ...said, attempt: 2, startedAt: today - hourMs / 2 });
  const { signatures, causes, dependencies } = await ranked(bench, "");
  assert.deepEqual(
    signatures.map(({ falseAlarms }) => falseAlarms),
    [0.5, 0.5],
  );
  assert.deepEqual(causes.map(({ name, falseAlarms }) => [name, falseAlarms]).toSorted(), [
    ["assertion", 0.5],
    ["connection-refused", 0.5],
  ]);
  assert.deepEqual(
    dependencies.map(({ name, signatures }) => [name, signatures]),
    [["payments", 1]],
  );
});

test("a signature that comes in late was first seen when it first struck", async (context) => {
  const bench = openBench(context);
  const failing = surefireReport("CartIT", { refund: "failed" });
  bench.upload(failing, { run: "2", startedAt: today - 2 * dayMs });
  bench.upload(failing, { run: "1", startedAt: today - 9 * dayMs });
  const { signatures } = await ranked(bench, "");
  assert.deepEqual(
    signatures.map(({ signature }) => signature.firstSeenAt),
    [today - 9 * dayMs],
  );
});

test("failures without a word share a signature without text", async (context) => {
  const bench = openBench(context);
  bench.upload('<testsuite><testcase classname="A" name="a"><failure/></testcase></testsuite>', { run: "1" });
  const { signatures, results } = await ranked(bench, "");
  assert.deepEqual([signatures.map(({ signature }) => signature.text), results], [[""], 1]);
});

test("a dependency that several suites miss at once is an incident", async (context) => {
  const bench = openBench(context);
  bench.upload(surefireReport("A", { a: "passed" }), { run: "0", startedAt: today - 20 * dayMs });
  for (const [index, job] of ["integration", "contract"].entries()) {
    const startedAt = today - 2 * hourMs + index * 20 * minuteMs;
    bench.upload(surefireReport(`${job}IT`, { pay: "errored" }), {
      run: job,
      job,
      branch: "main",
      startedAt,
    });
  }
  const { filters } = parseFilters(new URLSearchParams(), today);
  const failures = await failuresInWindow(bench.db, bench.project.id, filters);
  const found = await incidentsOf(bench.db, bench.project.id, failures, filters.window, today);
  assert.deepEqual(
    found.map(({ what, from, to, suiteIds }) => [what, (to - from) / minuteMs, suiteIds.length]),
    [[{ kind: "dependency", dependency: "payments" }, 20, 2]],
  );
});

async function ranked(bench: Bench, query: string) {
  const { filters } = parseFilters(new URLSearchParams(query), today);
  return rankSignatures(await failuresInWindow(bench.db, bench.project.id, filters), filters);
}
