import assert from "node:assert/strict";
import test from "node:test";
import { recentResults } from "#db/recent-results.ts";
import { dropOldResults } from "#db/retention.ts";
import { countTest } from "#db/test-page/count-test.ts";
import { findTest } from "#db/test-page/find-test.ts";
import { listEvidence } from "#db/test-page/test-evidence.ts";
import { listFailureGroups, newestOutput } from "#db/test-page/test-failures.ts";
import { testHistory } from "#db/test-page/test-history.ts";
import { type Bench, type Ending, openBench, surefireReport, today } from "#ingest/testing.ts";
import { type Filters, parseFilters } from "#lib/filters.ts";

// Beside the pipeline, because rows come in through it; what is tested lies in db/test-page.

const dayMs = 86_400_000;

function filtersOf(query: string): Filters {
  return parseFilters(new URLSearchParams(query), today).filters;
}

/** Test "a" of one suite; each letter of `story` is one run on main, a day apart, the last one today. */
async function told(bench: Bench, story: string) {
  const endings: Record<string, Ending> = {
    p: "passed",
    f: "failed",
    e: "errored",
    s: "skipped",
    r: "flaky",
  };
  [...story].forEach((letter, index) => {
    const age = story.length - 1 - index;
    bench.upload(surefireReport("CheckoutIT", { a: endings[letter]!, b: "passed" }, index + 1), {
      run: String(100 + index),
      branch: "main",
      commit: `${String(index).padStart(2, "0")}3c2a1`,
      startedAt: today - age * dayMs,
    });
  });
  const found = await findTest(bench.db, bench.project.id, 1);
  assert.ok(found);
  return found;
}

test("a test is counted over the window that is asked for", async (context) => {
  const bench = openBench(context);
  //                                days ago: 9876543210
  const { id, name, trailingFailures, failingSince } = await told(bench, "pfpprpspee");
  assert.deepEqual([failingSince?.key, failingSince?.commit], ["108", "083c2a1"]);
  assert.deepEqual({ name, trailingFailures }, { name: "a", trailingFailures: 2 });
  const { lastFailedAt, ...week } = await countTest(bench.db, bench.project.id, id, filtersOf("window=7d"));
  assert.deepEqual(week, {
    ...{ ran: 6, failed: 2, errored: 2, flaky: 1, skipped: 1 },
    ...{ redRuns: 2, pullRequests: 0, contradicted: 0 },
  });
  assert.equal(lastFailedAt, today);
  assert.equal((await countTest(bench.db, bench.project.id, id, filtersOf("window=all"))).failed, 3);
  assert.equal((await countTest(bench.db, bench.project.id, id, filtersOf("branch=topic"))).ran, 0);
});

test("pull requests are counted once each, however often the test failed in them", async (context) => {
  const bench = openBench(context);
  for (const [run, pr] of Object.entries({ 1: "7", 2: "7", 3: "8" })) {
    bench.upload(surefireReport("CheckoutIT", { a: "failed" }), { run, pr, branch: "topic" });
  }
  const tally = await countTest(bench.db, bench.project.id, 1, filtersOf(""));
  assert.deepEqual([tally.failed, tally.redRuns, tally.pullRequests], [3, 3, 2]);
});

test("the history lists each result of the window once, the newest first, page by page", async (context) => {
  const bench = openBench(context);
  const found = await told(bench, "pfpprpspee");
  const pages = await Promise.all(
    ["0", "4", "8", "12"].map((cursor) =>
      testHistory(bench.db, found, filtersOf(`limit=4&cursor=${cursor}`)),
    ),
  );
  const results = pages.flatMap((page) => page.results);
  assert.equal(results.map(({ kind }) => kind[0]).join(""), "eepspfppfp");
  assert.deepEqual(
    pages.map((page) => page.total),
    [10, 10, 10, 10],
  );
  const { runKey, attempts, durationMs, branch } = results[5]!;
  assert.deepEqual(
    { runKey, attempts, durationMs, branch },
    { runKey: "104", attempts: 2, durationMs: 5000, branch: "main" },
  );
  assert.match(results[0]!.signature ?? "", /Connection refused/);
  assert.equal((await testHistory(bench.db, found, filtersOf("window=24h"))).total, 2);
  assert.equal((await testHistory(bench.db, found, filtersOf("branch=topic"))).total, 0);
  assert.equal((await testHistory(bench.db, found, filtersOf("env.os=linux"))).total, 0);
});

test("the latest results are those of the branch, no more than asked for, the newest first", async (context) => {
  const bench = openBench(context);
  const found = await told(bench, "pfpprpspee");
  const recent = async (query: string, count: number) =>
    (await recentResults(bench.db, bench.project.id, [found], filtersOf(query), count)).get(found.id) ?? [];
  assert.equal((await recent("", 4)).map(({ kind }) => kind[0]).join(""), "eeps");
  assert.equal((await recent("branch=main", 3)).map(({ kind }) => kind[0]).join(""), "eep");
  assert.deepEqual(await recent("branch=topic", 4), []);
  assert.equal((await recent("window=24h", 30)).length, 10);
});

test("a pass on retry and a pass of the same commit in another job are evidence", async (context) => {
  const bench = openBench(context);
  const found = await told(bench, "rp");
  const again = { run: "200", branch: "main", commit: "8f3c2a1" };
  bench.upload(surefireReport("CheckoutIT", { a: "failed" }), { ...again, startedAt: today + 1 });
  bench.upload(surefireReport("CheckoutIT", { a: "passed" }), { ...again, attempt: 2, startedAt: today + 2 });
  const evidence = await listEvidence(bench.db, bench.project.id, found.id, filtersOf(""), 10);
  assert.deepEqual(
    evidence.map(({ kind, runKey, commit, attempts }) => [kind, runKey, commit, attempts]),
    [
      ["passed-elsewhere", "200", "8f3c2a1", 1],
      ["passed-on-retry", "100", "003c2a1", 2],
    ],
  );
});

test("failures are grouped by signature, the most frequent first, each with its newest words", async (context) => {
  const bench = openBench(context);
  const found = await told(bench, "fefpr");
  const groups = await listFailureGroups(bench.db, bench.project.id, found.id, filtersOf(""), 10);
  assert.deepEqual(
    groups.map(({ results, runs, passedOnRetry, newest }) => [results, runs, passedOnRetry, newest?.message]),
    [
      [2, 2, 0, "expected 1 but was 2"],
      [1, 1, 1, "timed out after 5000 ms"],
      [1, 1, 0, "Connection refused: payments:8443"],
    ],
  );
  const [first] = groups;
  assert.deepEqual([first?.firstSeenAt, first?.lastSeenAt], [today - 4 * dayMs, today - 2 * dayMs]);
  assert.equal(first?.newest?.text, "at Checkout.refund");
  assert.deepEqual(
    await listFailureGroups(bench.db, bench.project.id, found.id, filtersOf("branch=topic"), 10),
    [],
  );
});

test("a failure's attachments and properties go with its result, and with the results that replace it", async (context) => {
  const bench = openBench(context);
  const report = (outcome: string, file: string, owner: string) =>
    `<testsuite><testcase classname="C" name="a">${outcome}<properties><property name="owner" value="${owner}"/></properties><system-out>[[ATTACHMENT|${file}]]</system-out></testcase></testsuite>`;
  const newest = async () =>
    (await listFailureGroups(bench.db, bench.project.id, 1, filtersOf(""), 10)).map(({ newest }) => newest);
  const kept = () =>
    bench.db
      .prepare("select count(*) from (select 1 from attachments union all select 1 from properties)")
      .pluck()
      .get();
  const said = { run: "1", startedAt: today };

  bench.upload(report('<failure message="no"/>', "a.png", "shop"), said);
  const words = { type: "", message: "no", text: "" };
  const properties = [{ name: "owner", value: "shop" }];
  assert.deepEqual(await newest(), [{ ...words, attachments: ["a.png"], properties }]);
  bench.upload(report('<failure message="no"/>', "b.png", "shop"), said);
  assert.deepEqual(await newest(), [{ ...words, attachments: ["b.png"], properties }]);
  assert.equal(kept(), 2);
  bench.upload(report("", "c.png", "shop"), said);
  assert.deepEqual(await newest(), []);
  assert.equal(kept(), 0);

  bench.upload(report("<flakyFailure/>", "d.png", "shop"), said);
  assert.deepEqual((await newest())[0]?.attachments, ["d.png"]);
  assert.equal(dropOldResults(bench.db, today + 401 * dayMs), 1);
  assert.equal(kept(), 0);
});

test("the output shown is that of the newest failure that printed any", async (context) => {
  const bench = openBench(context);
  const printed = (text: string) =>
    `<testsuite><testcase classname="C" name="a"><failure message="no"/><system-out>${text}</system-out></testcase></testsuite>`;
  bench.upload(printed("first"), { run: "1", startedAt: today - dayMs });
  bench.upload(printed("second"), { run: "2", startedAt: today });
  const output = await newestOutput(bench.db, bench.project.id, 1, filtersOf(""));
  assert.equal(output?.runKey, "2");
  assert.match(output?.text ?? "", /second/);
});

test("a merged test leads to the one it was merged into, and other projects have none of it", async (context) => {
  const bench = openBench(context);
  await told(bench, "p");
  bench.db.prepare("update tests set alias_of = 1 where name = 'b'").run();
  assert.equal((await findTest(bench.db, bench.project.id, 2))?.name, "a");
  assert.equal(await findTest(bench.db, bench.project.id + 1, 1), undefined);
  assert.equal(await findTest(bench.db, bench.project.id, 99), undefined);
});
