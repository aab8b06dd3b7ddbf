import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test, { type TestContext } from "node:test";
import type { Database } from "#db/open.ts";
import { importFolder } from "#ingest/admin/import-folder.ts";
import { type Ending, openBench, surefireReport, today } from "#ingest/testing.ts";

/** A test that hangs half a minute whenever it fails, which is every third time. */
const endings = Array.from({ length: 30 }, (_, at): Ending => (at % 3 === 2 ? "failed" : "passed"));

test("runs that were written in one moment are learnt from in their own order, however long they took", async (context) => {
  const { db, project } = openBench(context);
  await importFolder(db, project, runsOf(context, endings), {}, () => {});
  assert.deepEqual(
    learntRuns(db),
    endings.map((_, at) => String(at + 1)),
  );
  const labels = db
    .prepare("select label from legs where judged_failures > 0 order by position")
    .pluck()
    .all() as string[];
  assert.equal(labels.length, 10);
  assert.ok(!labels.includes("pre-existing-break"), labels.join(", "));
  assert.equal(labels.at(-1), "known-flake");
});

test("a run whose reports tell no time was over when its newest file was written", async (context) => {
  const { db, project } = openBench(context);
  await importFolder(db, project, runsOf(context, ["failed"]), {}, () => {});
  assert.deepEqual(db.prepare("select started_at, finished_at from jobs").raw().get(), [
    today - 30_000,
    today,
  ]);
});

/** A folder of runs, all of them written at noon. */
function runsOf(context: TestContext, each: readonly Ending[]): string {
  const folder = mkdtempSync(join(tmpdir(), "flakeboard-runs-"));
  context.after(() => rmSync(folder, { recursive: true }));
  for (const [at, ending] of each.entries()) {
    mkdirSync(join(folder, String(at + 1)));
    const file = join(folder, String(at + 1), "report.xml");
    writeFileSync(file, surefireReport("Filtering", { many: ending }, ending === "failed" ? 30 : 1));
    utimesSync(file, today / 1000, today / 1000);
  }
  return folder;
}

function learntRuns(db: Database): unknown[] {
  return db
    .prepare("select r.key from legs l join runs r on r.id = l.run_id order by position")
    .pluck()
    .all();
}
