import assert from "node:assert/strict";
import test from "node:test";
import { falseAlarmsIn, flakedResultsIn } from "#db/badge-figures.ts";
import { listBranches, listVariantValues } from "#db/filter-choices.ts";
import { headline } from "#db/headline.ts";
import { projectDays } from "#db/home/project-days.ts";
import { listTests } from "#db/leaderboard/list-tests.ts";
import { toldFalseAlarms } from "#db/leaderboard/told-false-alarms.ts";
import type { Database } from "#db/open.ts";
import { recentResults } from "#db/recent-results.ts";
import { beginMove, stepRecount } from "#db/recount/recounts.ts";
import { rebuildRollUps } from "#db/roll-ups/rebuild.ts";
import { listRuns } from "#db/runs/list-runs.ts";
import { verdictsOfRuns } from "#db/runs/run-verdicts.ts";
import { failuresInWindow } from "#db/signatures/failures-in-window.ts";
import { incidentsOf } from "#db/signatures/incidents-of.ts";
import { rankSuites } from "#db/suite-page/rank-suites.ts";
import { countTest } from "#db/test-page/count-test.ts";
import { testHistory } from "#db/test-page/test-history.ts";
import { listUploads } from "#db/uploads/list-uploads.ts";
import { silentJobs } from "#db/uploads/silent-jobs.ts";
import { recentProblems, seenProducers } from "#db/uploads/upload-health.ts";
import { listJudgedOutcomes } from "#db/verdicts/outcomes.ts";
import { type Bench, type Ending, openBench, surefireReport, today } from "#ingest/testing.ts";
import { parseFilters } from "#lib/filters.ts";

/** Tables that grow with each upload. */
const growing = new Set([
  ...[
    "results",
    "job_tests",
    "attempts",
    "outputs",
    "failing_results",
    "test_days",
    "runs",
    "jobs",
    "suite_runs",
  ],
  ...["red_runs", "uploads", "upload_problems", "upload_producers", "legs", "failure_verdicts", "held_facts"],
]);

/** Reads of a project whole, or from its end on, that are none of a step or page that people or CI wait for. */
const allowed = [
  // The days that there are, each by a seek.
  /^with recursive found \(day\) as/,
  // Of a rebuild.
  /^delete from red_runs where project_id = \? and not exists/,
];

const views = [
  ...["branch=all", "branch=default", "branch=pulls", "branch=main", "branch=all&env.browser=firefox"],
  ...["branch=main&env.browser=firefox", "branch=all&suite=unit"],
].flatMap((view) => ["30d", "2026-10-28..2026-11-20"].map((window) => `${view}&window=${window}`));
const testSorts = ["impact", "failure_rate", "-last_failed", "name"];
const runQueries = [
  "",
  "&sort=duration",
  "&status=red",
  "&q=main",
  "&cause=network-timeout",
  "&verdict=known-flake",
];

test("no page and no upload reads a growing table whole, or a project's or a variant's part of it", async (context) => {
  const bench = openBench(context);
  const asked = listen(bench.db);
  for (let run = 0; run < 12; run++) uploadRun(bench, run);
  // Once more, and otherwise: rows are replaced, and what was learnt of them is taken back.
  for (const run of [3, 11]) uploadRun(bench, run, "failed");
  await openPages(bench);
  bench.db.exec("update projects set default_branch = 'develop'");
  beginMove(bench.db, bench.project.id);
  while (stepRecount(bench.db, bench.project.id, today));
  rebuildRollUps(bench.db, bench.project.id, today);

  assert.ok(asked.size > 150, `${asked.size} statements were looked at`);
  const faults = [...asked].flatMap((sql) => faultsOf(bench.db, sql));
  assert.deepEqual(faults, []);
});

test("a statement that reads too much is told from one that does not", (context) => {
  const { db } = openBench(context);
  const isFaulty = (sql: string) => faultsOf(db, sql).length > 0;
  assert.ok(isFaulty("select count(*) from results where test_id = ?"));
  assert.ok(isFaulty("select 1 from test_days d where d.project_id = ? and d.day between ? and ?"));
  assert.ok(
    isFaulty("select 1 from tests t join failing_results f on f.project_id = t.project_id and f.scope = 0"),
  );
  assert.ok(isFaulty("select 1 from upload_problems order by upload_id desc limit 5"));
  assert.ok(
    isFaulty("select 1 from jobs indexed by jobs_of_variant where variant_id = ? and variant_id > 0"),
  );
  assert.ok(!isFaulty("select 1 from jobs where run_id = ? and attempt = ? and variant_id = ?"));
  assert.ok(!isFaulty("select count(*) from results where job_id = ?"));
  assert.ok(!isFaulty("select 1 from runs where project_id = ? order by started_at desc limit 5"));
});

async function openPages({ db, project: { id } }: Bench): Promise<void> {
  for (const view of views) {
    const filtersOf = (more = "") => parseFilters(new URLSearchParams(view + more), today).filters;
    const filters = filtersOf();
    for (const sort of testSorts) await listTests(db, id, filtersOf(`&sort=${sort}`), today);
    const { tests } = await listTests(db, id, filters, today);
    await recentResults(db, id, tests, filters, 30);
    await toldFalseAlarms(db, id, filters);
    for (const test of tests) {
      await countTest(db, id, test.id, filters);
      await testHistory(db, test, filters);
    }
    for (const more of runQueries) {
      const { runs } = await listRuns(db, id, filtersOf(more), listedBy(more));
      await verdictsOfRuns(
        db,
        runs.map((run) => run.id),
      );
    }
    const failures = await failuresInWindow(db, id, filters);
    await incidentsOf(db, id, failures, filters.window, today);
    await rankSuites(db, id, filters);
    await headline(db, id, filters, today);
    await projectDays(db, id, filters);
    await falseAlarmsIn(db, id, filters);
    await flakedResultsIn(db, id, filters);
    await listJudgedOutcomes(db, id, filters, 100);
    for (const more of ["", "&q=unit"]) await listUploads(db, id, filtersOf(more), undefined);
    await listUploads(db, id, filters, "refused");
    await recentProblems(db, id, filters.window, 50);
    await seenProducers(db, id, filters.window);
  }
  await silentJobs(db, id, today);
  await listBranches(db, id, 100);
  await listVariantValues(db, id);
}

function listedBy(query: string): Parameters<typeof listRuns>[3] {
  return {
    status: query.includes("status=red") ? "red" : undefined,
    verdict: query.includes("verdict=known-flake") ? "known-flake" : undefined,
  };
}

function uploadRun({ upload }: Bench, run: number, first: Ending = "passed"): void {
  const endings: Ending[] = [first, "failed", "flaky", "passed", "skipped"];
  const cases = endings.map((_, at): [string, Ending] => [
    `t${at}`,
    at === 0 ? first : endings[(at + run) % 5]!,
  ]);
  upload(surefireReport("CheckoutIT", Object.fromEntries(cases)), {
    ...{ run: `${run}`, job: run % 2 ? "unit" : "integration", commit: `c${run >> 1}` },
    ...{ branch: ["main", "develop", "topic"][run % 3]!, env: { browser: run % 4 ? "firefox" : "chrome" } },
    ...(run % 5 === 4 ? { pr: "7" } : {}),
    startedAt: today - (12 - run) * 43_200_000,
  });
}

/** All that is asked of a database from now on. */
function listen(db: Database): Set<string> {
  const asked = new Set<string>();
  const prepare = db.prepare.bind(db);
  db.prepare = ((sql: string) => {
    asked.add(sql.replace(/\s+/g, " ").trim());
    return prepare(sql);
  }) as typeof db.prepare;
  return asked;
}

function faultsOf(db: Database, sql: string): string[] {
  if (!/^(with|select|insert|update|delete)\b/i.test(sql) || allowed.some((some) => some.test(sql)))
    return [];
  const isBounded = /\blimit\b|\b(min|max)\(/.test(sql);
  const tableOf = aliases(sql);
  return planOf(db, sql).flatMap((detail) => {
    const [, how, alias = "", rest = ""] = /^(SCAN|SEARCH) (\w+)(.*)$/.exec(detail) ?? [];
    if (!growing.has(tableOf.get(alias) ?? "") || rest.includes("VIRTUAL TABLE")) return [];
    const key = /\(([^()]*)\)/.exec(rest)?.[1] ?? "";
    const isWhole = key === "project_id=?" || key === "variant_id=?";
    const isManyDays = tableOf.get(alias) === "test_days" && !key.includes("day=?");
    return how === "SCAN" || ((isWhole || isManyDays) && !isBounded) ? [`${detail}: ${sql}`] : [];
  });
}

/** What tables are called in a statement; what is no table of ours, such as a common table expression, does no harm. */
function aliases(sql: string): Map<string, string> {
  const names = new Map<string, string>();
  for (const [, table, alias] of sql.matchAll(
    /\b(?:from|join|update|into)\s+(\w+)(?:\s+(?:as\s+)?(\w+))?/gi,
  )) {
    if (!names.has(table!)) names.set(table!, table!);
    if (alias !== undefined) names.set(alias, table!);
  }
  return names;
}

function planOf(db: Database, sql: string): string[] {
  const explained = db.prepare<unknown[], { detail: string }>(`explain query plan ${sql}`);
  const names = [...sql.matchAll(/[@:$](\w+)/g)].map(([, name]) => [name!, 1]);
  const count = names.length > 0 ? 0 : [...sql.matchAll(/\?/g)].length;
  const rows =
    names.length > 0 ? explained.all(Object.fromEntries(names)) : explained.all(...Array(count).fill(1));
  return rows.map(({ detail }) => detail);
}
