import assert from "node:assert/strict";
import test from "node:test";
import { findUpload } from "#db/uploads/find-upload.ts";
import { listUploads } from "#db/uploads/list-uploads.ts";
import { silentJobs } from "#db/uploads/silent-jobs.ts";
import { firstUploadAt, recentProblems, seenProducers, uploadsOverTime } from "#db/uploads/upload-health.ts";
import { openBench, surefireReport, today } from "#ingest/testing.ts";
import { parseFilters } from "#lib/filters.ts";

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const { filters } = parseFilters(new URLSearchParams(), today);
const passed = surefireReport("A", { one: "passed" });

test("uploads are listed and counted by what became of them", async (context) => {
  const bench = openBench(context);
  bench.upload(passed, { run: "1", job: "unit" }, today - 3 * hourMs);
  bench.upload(passed, { run: "1", job: "unit" }, today - 2 * hourMs);
  bench.upload([passed, "<html></html>"], { run: "2", job: "e2e" }, today - hourMs);
  bench.upload("<html></html>", { run: "3", job: "e2e" }, today);

  const all = await listUploads(bench.db, bench.project.id, filters, undefined);
  assert.deepEqual(
    all.uploads.map((upload) => upload.status),
    ["refused", "partly", "duplicate", "accepted"],
  );
  assert.deepEqual(all.byStatus, { accepted: 1, partly: 1, refused: 1, duplicate: 1 });
  const refused = await listUploads(bench.db, bench.project.id, filters, "refused");
  assert.equal(refused.total, 1);
  assert.equal(refused.uploads[0]?.runId, undefined);
  const found = await listUploads(bench.db, bench.project.id, { ...filters, q: "UNI" }, undefined);
  assert.equal(found.total, 2);
});

test("uploads over time have a place for every stretch, also the empty ones", async (context) => {
  const bench = openBench(context);
  bench.upload(passed, { run: "1" }, today);
  bench.upload("nothing", { run: "2" }, today + 5);
  const hours = await uploadsOverTime(bench.db, bench.project.id, today - hourMs, today + 2 * hourMs, hourMs);
  assert.deepEqual(hours, [
    { at: today - hourMs, accepted: 0, partly: 0, refused: 0, duplicate: 0 },
    { at: today, accepted: 1, partly: 0, refused: 1, duplicate: 0 },
    { at: today + hourMs, accepted: 0, partly: 0, refused: 0, duplicate: 0 },
  ]);
  assert.equal(await firstUploadAt(bench.db, bench.project.id, 0), today);
  assert.equal(await firstUploadAt(bench.db, bench.project.id, today + dayMs), undefined);
});

test("an upload tells its parameters, producers, problems and the one it repeats", async (context) => {
  const bench = openBench(context);
  const said = { run: "1", job: "unit", branch: "main", env: { os: "linux" } };
  const first = bench.upload([passed, "<html></html>"], said);
  const second = bench.upload([passed, "<html></html>"], said);
  const upload = await findUpload(bench.db, bench.project.id, first.uploadId);
  assert.deepEqual(upload?.parameters, { attempt: 1, shard: "", queue: false, ...said });
  assert.equal(upload?.producers.length, 1);
  assert.equal(upload?.problems[0]?.code, "not-junit");
  assert.equal(upload?.isCurrent, true);
  assert.equal((await findUpload(bench.db, bench.project.id, second.uploadId))?.duplicateOf, first.uploadId);
  assert.equal(await findUpload(bench.db, bench.project.id + 1, first.uploadId), undefined);
});

test("recent problems come latest first, with their place; producers with what they wrote", async (context) => {
  const bench = openBench(context);
  bench.upload("<html></html>", { job: "old" }, today - dayMs);
  bench.upload([passed, "<coverage/>"], { job: "new" }, today);
  const problems = await recentProblems(bench.db, bench.project.id, filters.window, 10);
  assert.deepEqual(
    problems.map((problem) => [problem.receivedAt, problem.line, problem.code]),
    [
      [today, 1, "not-junit"],
      [today - dayMs, 1, "not-junit"],
    ],
  );
  const [producer] = await seenProducers(bench.db, bench.project.id, filters.window);
  assert.deepEqual([producer?.uploads, producer?.files, producer?.tests], [1, 1, 1]);
});

test("a job that reported every day and stopped is missed; one that goes on is not", async (context) => {
  const bench = openBench(context);
  for (let day = 20; day >= 0; day--) {
    const startedAt = today - day * dayMs;
    bench.upload(passed, { run: `n${day}`, job: "unit", startedAt });
    if (day > 8) bench.upload(passed, { run: `n${day}`, job: "contract", shard: "1/2", startedAt });
    if (day > 8) bench.upload(passed, { run: `n${day}`, job: "contract", shard: "2/2", startedAt });
  }
  const silent = await silentJobs(bench.db, bench.project.id, today);
  assert.deepEqual(
    silent.map((job) => [job.job, job.usualMs, job.silentMs]),
    [["contract", dayMs, 9 * dayMs]],
  );
});
