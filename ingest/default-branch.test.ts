import assert from "node:assert/strict";
import test from "node:test";
import { editsOf, type RunsMove } from "#db/edits.ts";
import type { Database } from "#db/open.ts";
import { type Bench, openBench, surefireReport, today } from "#ingest/testing.ts";
import { operatorAtShell } from "#lib/actor.ts";

const dayMs = 86_400_000;

test("a new default branch counts everything as if it had always been the default branch", (context) => {
  const [changed, always] = [openBench(context), openBench(context)];
  setDefaultBranch(always, "develop");
  for (const bench of [changed, always]) uploadAll(bench);
  assert.notDeepEqual(counted(changed.db), counted(always.db));
  assert.deepEqual(setDefaultBranch(changed, "develop"), { move: "done" });
  assert.deepEqual(counted(changed.db), counted(always.db));
});

test("a default branch that was guessed right moves no run", (context) => {
  const bench = openBench(context);
  uploadAll(bench);
  const before = counted(bench.db);
  // Nobody had said, and main was taken for it.
  assert.deepEqual(setDefaultBranch(bench, "main"), { move: "done" });
  assert.deepEqual(counted(bench.db), before);
});

/** Two runs on develop, one each on main, on a pull request and in a merge queue. */
function uploadAll({ upload }: Bench): void {
  const failing = surefireReport("CheckoutIT", { pays: "failed", refunds: "flaky" }, 3);
  const passing = surefireReport("CheckoutIT", { pays: "passed", refunds: "passed" }, 2);
  upload(failing, { run: "1", branch: "develop", commit: "aaaaaaa", startedAt: today - 2 * dayMs });
  upload(passing, { run: "2", branch: "develop", commit: "aaaaaaa", startedAt: today - dayMs });
  upload(failing, { run: "3", branch: "main", startedAt: today - dayMs });
  upload(failing, { run: "4", branch: "develop", pr: "7", startedAt: today - dayMs });
  upload(failing, { run: "5", branch: "develop", queue: true, startedAt: today });
}

function setDefaultBranch({ db, project }: Bench, defaultBranch: string): { move: RunsMove } {
  const { id, name, repository, retentionDays, isPublic } = project;
  const changes = { name, defaultBranch, repository, retentionDays, isPublic };
  return editsOf(db, () => today).updateProject({ id, changes, actor: operatorAtShell });
}

/** All that is counted. False alarms are not: what was said of a failure at the time stays. */
function counted(db: Database): Record<string, unknown[]> {
  const scopes = ["runs", "jobs", "failing_results"].map((table) => [table, `select scope from ${table}`]);
  const windows = `select project_id, days, scope, test_id, ran, failed, errored, flaky, skipped, red_runs, contradicted,
    last_failed_at from test_windows`;
  const rollUps = ["test_days", "suite_runs", "suite_days", "failing_streaks"].map((table) => [
    table,
    `select * from ${table}`,
  ]);
  const all = [...scopes, ...rollUps, ["test_windows", windows]];
  return Object.fromEntries(all.map(([table, sql]) => [table, db.prepare(sql!).all()]));
}
