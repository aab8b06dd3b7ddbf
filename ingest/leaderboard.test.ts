import assert from "node:assert/strict";
import test from "node:test";
import fc from "fast-check";
import { countTests, listTests, type RankedTest } from "#db/leaderboard/list-tests.ts";
import { testSorts } from "#db/leaderboard/sort-tests.ts";
import type { Database } from "#db/open.ts";
import { refreshStandings } from "#db/verdicts/refresh-standings.ts";
import { type Bench, type Ending, openBench, surefireReport, today } from "#ingest/testing.ts";
import { type Filters, parseFilters } from "#lib/filters.ts";
import { estimateReason } from "#lib/flake-estimate.ts";
import { kindOf } from "#lib/result-code.ts";
import { testStanding } from "#lib/test-standing.ts";
import { testStatuses } from "#lib/test-status.ts";

// Beside the pipeline, because rows come in through it; what is tested lies in db/leaderboard.

const dayMs = 86_400_000;
const endings: Ending[] = ["passed", "failed", "errored", "skipped", "flaky"];
const names = ["a", "b", "c", "d", "e"];

const upload = fc.record({
  run: fc.integer({ min: 1, max: 6 }).map(String),
  suite: fc.constantFrom("unit", "integration"),
  commit: fc.constantFrom("aaaaaaa", "bbbbbbb"),
  branch: fc.constantFrom("main", "topic"),
  pr: fc.constantFrom(undefined, "7"),
  env: fc.constantFrom<Record<string, string>[]>({}, { os: "linux" }),
  /** Days ago. */
  age: fc.integer({ min: 0, max: 40 }),
  cases: fc.dictionary(fc.constantFrom(...names), fc.constantFrom(...endings), { minKeys: 1 }),
});
type Upload = typeof upload extends fc.Arbitrary<infer T> ? T : never;

const view = fc.record({
  window: fc.constantFrom(
    "24h",
    "7d",
    "30d",
    "90d",
    "all",
    "2026-10-20..2026-11-05",
    "2026-11-20..2026-11-21",
    "2026-10-25..2026-11-21",
    "2026-10-01..2026-11-22",
  ),
  branch: fc.constantFrom("all", "default", "pulls", "main", "topic"),
  suite: fc.constantFrom(undefined, "unit"),
  q: fc.constantFrom(undefined, "a", "checkout b", "%"),
  os: fc.constantFrom(undefined, "linux"),
});
type View = typeof view extends fc.Arbitrary<infer T> ? T : never;

const uploads = fc.array(upload, { minLength: 1, maxLength: 12 });
const options = { numRuns: 40, seed: 20261122 };

test("every test is on exactly one page, under every sort, status and filter", async (context) => {
  await fc.assert(
    fc.asyncProperty(uploads, view, fc.integer({ min: 1, max: 4 }), async (sent, asked, limit) => {
      const bench = filled(openBench(context), sent);
      const { byStatus, total, tests } = await listed(bench, asked);
      assert.equal(total, tests.length);
      for (const status of testStatuses) {
        const { total: some, tests: shown } = await listed(bench, { ...asked, status });
        assert.equal(some, byStatus[status], status);
        assert.deepEqual(ids(shown), ids(tests.filter((one) => one.status === status)));
      }
      for (const sort of testSorts.flatMap((name) => [name, `-${name}`])) {
        const paged: RankedTest[] = [];
        for (let cursor = 0; cursor < total; cursor += limit) {
          const page = await listed(bench, { ...asked, sort, limit: String(limit), cursor: String(cursor) });
          assert.equal(page.tests.length, Math.min(limit, total - cursor));
          paged.push(...page.tests);
        }
        assert.deepEqual(ids(paged), ids(tests), sort);
        assert.deepEqual(paged, (await listed(bench, { ...asked, sort })).tests, sort);
      }
    }),
    options,
  );
});

test("what is listed is what the raw results say, in every window, branch and variant", async (context) => {
  await fc.assert(
    fc.asyncProperty(uploads, view, async (sent, asked) => {
      const bench = filled(openBench(context), sent);
      const { tests } = await listed(bench, asked);
      const expected = countedByHand(bench.db, filtersOf(asked));
      const shown = tests.map(({ id, counts, redRuns, lastFailedAt, evidence }) => ({
        ...{ id, ...counts, redRuns, lastFailedAt, contradicted: evidence.sameCommitFlips },
      }));
      assert.deepEqual(byId(shown), byId(expected));
      for (const { evidence, estimate, status, reason } of tests) {
        const expected =
          estimate === undefined
            ? testStanding(evidence)
            : { status: estimate.status, reason: estimateReason(estimate) };
        assert.deepEqual({ status, reason }, expected);
      }
    }),
    options,
  );
});

test("a sort turned round lists the tests that only passed first", async (context) => {
  const bench = openBench(context);
  bench.upload(surefireReport("CheckoutIT", { a: "passed", b: "failed", c: "flaky" }));
  assert.deepEqual(namesOf(await listed(bench, { sort: "failure_rate" })), ["b", "c", "a"]);
  assert.deepEqual(namesOf(await listed(bench, { sort: "-failure_rate" })), ["a", "c", "b"]);
  assert.deepEqual(namesOf(await listed(bench, { sort: "name" })), ["a", "b", "c"]);
  assert.deepEqual(namesOf(await listed(bench, { sort: "-name" })), ["c", "b", "a"]);
});

test("a broken test stays broken while other branches pass it", async (context) => {
  const bench = openBench(context);
  for (const age of [20, 19, 18]) {
    bench.upload(surefireReport("CheckoutIT", { a: "failed" }), startedAgo(age, { branch: "main" }));
  }
  bench.upload(surefireReport("CheckoutIT", { a: "passed" }), startedAgo(1, { branch: "topic" }));
  const { tests } = await listed(bench, { window: "7d" });
  assert.deepEqual(
    tests.map(({ name, status, counts }) => [name, status, counts.ran]),
    [["a", "broken", 1]],
  );
});

/** Passes of `a` and `b` on main, one a day, `from` to `to` days ago. */
function passDaily(bench: Bench, from: number, to: number): void {
  for (let age = from; age >= to; age -= 1) {
    const said = { run: `main ${age}`, branch: "main", commit: `abc${String(age).padStart(4, "0")}` };
    bench.upload(surefireReport("CheckoutIT", { a: "passed", b: "passed" }), startedAgo(age, said));
  }
}

test("a flaky test is ranked in a window in which it only passed, and told by what is known of it", async (context) => {
  const bench = openBench(context);
  passDaily(bench, 30, 10);
  for (const age of [9, 8]) {
    bench.upload(
      surefireReport("CheckoutIT", { a: "flaky", b: "passed" }),
      startedAgo(age, { branch: "main", commit: `def000${age}` }),
    );
  }
  passDaily(bench, 7, 0);
  // As upkeep does daily; until then the passes since the last flake wait to be counted.
  refreshStandings(bench.db, bench.project.id, today, 100);
  const { tests, byStatus } = await listed(bench, { window: "7d" });
  assert.deepEqual(
    tests.map(({ name, status, reason, counts }) => [name, status, reason, counts.ran]),
    [
      ["a", "flaky", "flaked twice in 31 results, all beyond doubt", 7],
      ["b", "healthy", "no failure in 7 results", 7],
    ],
  );
  assert.deepEqual([byStatus.flaky, byStatus.healthy], [1, 1]);
  assert.equal(tests[0]!.estimate!.sinceCommit, "def0009");
  assert.deepEqual(
    await countTests(bench.db, bench.project.id, filtersOf({ window: "7d" }), today),
    byStatus,
  );
});

test("some days of a kept window count what it holds, without what lies beside them", async (context) => {
  const bench = openBench(context);
  passDaily(bench, 28, 6);
  const failing = surefireReport("CheckoutIT", { a: "failed", b: "skipped" });
  bench.upload(failing, startedAgo(5, { branch: "main", commit: "def0005" }));
  passDaily(bench, 4, 0);
  // 26 to 2 days ago: two recorded days of the kept 30 lie before them, two behind.
  const { tests } = await listed(bench, { window: "2026-10-27..2026-11-20", sort: "failure_rate" });
  assert.deepEqual(
    tests.map(({ name, counts }) => [name, counts.ran, counts.failed, counts.skipped]),
    [
      ["a", 25, 1, 0],
      ["b", 24, 0, 1],
    ],
  );
});

test("a failure that passes on the same commit costs a run, a pull request and a re-run's minutes", async (context) => {
  const bench = openBench(context);
  passDaily(bench, 30, 1);
  const run = { run: "4121", branch: "topic", pr: "7", commit: "fff0001" };
  bench.upload(surefireReport("CheckoutIT", { a: "failed", b: "passed" }, 60), startedAgo(0, run));
  bench.upload(
    surefireReport("CheckoutIT", { a: "passed", b: "passed" }, 60),
    startedAgo(0, { ...run, attempt: 2 }),
  );
  const [first, second] = (await listed(bench, {})).tests;
  assert.deepEqual([first!.name, first!.impact.falseAlarms, first!.impact.pullRequests], ["a", 1, 1]);
  assert.ok(first!.impact.minutes >= 1);
  assert.deepEqual(second!.impact, { falseAlarms: 0, pullRequests: 0, minutes: 0 });
});

test("what failed once of once stands below what flaked often, by impact and by flake rate", async (context) => {
  const bench = openBench(context);
  for (let age = 30; age >= 1; age -= 1) {
    const commit = `abc${String(age).padStart(4, "0")}`;
    const cases = { often: age % 5 === 0 ? "flaky" : "passed" } as const;
    bench.upload(surefireReport("CheckoutIT", cases), startedAgo(age, { branch: "main", commit }));
  }
  const once = { branch: "topic", commit: "fff0001" };
  bench.upload(surefireReport("CheckoutIT", { once: "failed", often: "passed" }), startedAgo(0, once));
  for (const sort of ["impact", "flake_rate"]) {
    assert.deepEqual(namesOf(await listed(bench, { sort })), ["often", "once"], sort);
  }
  assert.deepEqual(namesOf(await listed(bench, { sort: "failure_rate" })), ["once", "often"]);
});

test("a search finds tests that hold all its words in suite, class, name or file", async (context) => {
  const bench = openBench(context);
  bench.upload(surefireReport("com.shop.CheckoutIT", { refunds: "passed", "100%_sure": "passed" }), {
    suite: "integration",
  });
  bench.upload(surefireReport("com.shop.CartTest", { refunds: "failed" }), { suite: "unit" });
  assert.deepEqual(namesOf(await listed(bench, { q: "REFUND checkout" })), ["refunds"]);
  assert.equal((await listed(bench, { q: "refunds" })).total, 2);
  assert.deepEqual(namesOf(await listed(bench, { q: "0%_s" })), ["100%_sure"]);
  assert.equal((await listed(bench, { q: "%" })).total, 1);
  assert.equal((await listed(bench, { q: "unit refunds" })).total, 1);
});

function filled(bench: Bench, sent: readonly Upload[]): Bench {
  for (const { cases, age, pr, ...said } of sent) {
    const started = startedAgo(age, { ...said, job: said.suite, ...(pr === undefined ? {} : { pr }) });
    bench.upload(surefireReport("CheckoutIT", cases), started);
  }
  return bench;
}

function startedAgo<Said extends object>(age: number, said: Said): Said & { startedAt: number } {
  return { ...said, startedAt: today - age * dayMs };
}

type Asked = { [Name in keyof View]?: string | undefined } & {
  status?: string;
  sort?: string;
  limit?: string;
  cursor?: string;
};

function filtersOf({ os, ...asked }: Asked): Filters {
  const query = new URLSearchParams({ window: "30d" });
  for (const [name, value] of Object.entries({ ...asked, "env.os": os }))
    if (value !== undefined) query.set(name, value);
  const { filters, faults } = parseFilters(query, today);
  assert.deepEqual(faults, []);
  return filters;
}

function listed({ db, project }: Bench, asked: Asked) {
  return listTests(db, project.id, filtersOf(asked), today);
}

function ids(tests: readonly { readonly id: number }[]): number[] {
  return tests.map((one) => one.id).sort((a, b) => a - b);
}

function byId<T extends { readonly id: number }>(tests: readonly T[]): T[] {
  return tests.toSorted((a, b) => a.id - b.id);
}

function namesOf({ tests }: { readonly tests: readonly RankedTest[] }): string[] {
  return tests.map((one) => one.name);
}

/** The leaderboard's numbers counted plainly from the raw rows. */
function countedByHand(db: Database, { window, branch, suite, q, env }: Filters) {
  type Row = {
    id: number;
    name: string;
    code: number;
    run: number;
    at: number;
    contradicted: number | null;
    attempted: number;
  };
  const rows = db
    .prepare(
      `select t.id, t.name, r.code, j.run_id as run, j.started_at as at, f.is_contradicted as contradicted,
              f.job_id is not null as attempted, s.name as suite, j.day, j.scope, u.branch, v.key
       from results r join jobs j on j.id = r.job_id join tests t on t.id = r.test_id join suites s on s.id = t.suite_id
       join runs u on u.id = j.run_id join variants v on v.id = j.variant_id
       left join failing_results f on f.job_id = r.job_id and f.test_id = r.test_id`,
    )
    .all() as (Row & { suite: string; day: string; scope: number; branch: string; key: string })[];
  const kept = rows
    .filter((row) => row.day >= window.first && row.day <= window.last)
    .filter((row) =>
      branch.kind === "branch" ? row.branch === branch.name : branch.scopes.includes(row.scope),
    )
    .filter((row) => env.os === undefined || row.key === `os=${env.os}`)
    .filter((row) => suite === undefined || row.suite === suite)
    .filter((row) =>
      (q ?? "")
        .split(" ")
        .every((word) => `${row.suite} CheckoutIT ${row.name}`.toLowerCase().includes(word)),
    );
  return [...Map.groupBy(kept, (row) => row.id)].map(([id, all]) => {
    const kinds = all.map((row) => kindOf(row.code));
    const of = (...wanted: string[]) => kinds.filter((kind) => wanted.includes(kind)).length;
    const red = all.filter((row) => ["failed", "errored"].includes(kindOf(row.code))).map((row) => row.run);
    const failedAt = all.filter((row) => row.attempted === 1).map((row) => row.at);
    return {
      id,
      ran: all.length - of("skipped"),
      failed: of("failed", "errored"),
      errored: of("errored"),
      flaky: of("flaky"),
      skipped: of("skipped"),
      redRuns: new Set(red).size,
      contradicted: all.filter((row) => row.contradicted === 1).length,
      lastFailedAt: failedAt.length === 0 ? undefined : Math.max(...failedAt),
    };
  });
}
