import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import test, { type TestContext } from "node:test";
import { editsOf } from "#db/edits.ts";
import { uploadAnswer } from "#db/upload-answer.ts";
import { needsReplay, replayProject } from "#db/verdicts/replay.ts";
import { draftOf } from "#ingest/quarantine/testing.ts";
import { type Ending, openBench, surefireReport, today } from "#ingest/testing.ts";
import type { UploadParameters } from "#lib/upload-parameters.ts";

const hourMs = 3_600_000;

/** How each CI numbers the attempts of a run's two jobs. */
const numberings = {
  counted: (_run: number, _job: number, again: number) => 1 + again,
  // GitLab: ids of jobs, which grow over the whole instance.
  named: (run: number, job: number, again: number) => 7_000_000 + run * 1000 + again * 100 + job,
};

type Numbering = keyof typeof numberings;

/** A project with some history of two jobs, both green, as a CI that numbers attempts so uploads it. */
function openPipelines(context: TestContext, numbering: Numbering) {
  const bench = openBench(context);
  let run = 0;
  const upload = (job: number, cases: Record<string, Ending>, again = 0, exitCode?: number) => {
    const named = ["unit", "e2e"][job]!;
    const said = { run: `${run}`, job: named, commit: `${run}`.padStart(7, "c"), branch: "main" };
    const attempt = numberings[numbering](run, job, again);
    const at = today - (50 - run) * hourMs + job * 60_000 + again * 600_000;
    const more = exitCode === undefined ? {} : { exitCode };
    return bench.upload(surefireReport(`com.shop.${named}IT`, cases), { ...said, ...more, attempt }, at);
  };
  const passing = Object.fromEntries(Array.from({ length: 20 }, (_, n) => [`case${n}`, "passed" as const]));
  for (run = 1; run <= 12; run++) for (const job of [0, 1]) upload(job, passing);
  return { ...bench, upload, passing };
}

test("a break in a pipeline's second job is judged alike however CI numbers attempts", (context) => {
  const [counted, named] = (["counted", "named"] as const).map((numbering) => {
    const { db, upload, passing } = openPipelines(context, numbering);
    upload(0, passing);
    const { uploadId } = upload(1, { ...passing, case3: "failed" });
    const { model } = uploadAnswer(db, uploadId);
    return { label: model?.label, pGenuine: model?.pGenuine };
  });
  assert.notEqual(counted!.pGenuine, undefined);
  assert.deepEqual(named, counted);
});

test("a job that shrank is found however CI numbers attempts", (context) => {
  for (const numbering of ["counted", "named"] as const) {
    const { db, project, upload, passing } = openPipelines(context, numbering);
    upload(1, { ...passing, refund: "flaky" }, 1);
    const testId = db.prepare("select id from tests where name = 'refund'").pluck().get() as number;
    const added = editsOf(db, () => today - 40 * hourMs).addQuarantine({
      projectId: project.id,
      actor: { kind: "person", id: "1", name: "Ada" },
      draft: draftOf(testId, { signatures: "all", confirm: ["all-signatures"] }),
    });
    assert.ok(added.ok);
    const { uploadId } = upload(1, { refund: "failed", case0: "passed", case1: "passed" }, 2, 1);
    const { counts, sizes } = uploadAnswer(db, uploadId);
    assert.equal(counts.quarantined, 1);
    assert.deepEqual(
      sizes.map(({ tests, usual }) => ({ tests, usual })),
      [{ tests: 3, usual: 20 }],
      numbering,
    );
  }
});

test("named attempts are counted by part of a run, in the order of their names, whichever comes first", (context) => {
  const { db, upload } = openBench(context);
  const report = surefireReport("A", { a: "passed" });
  const attemptOf = (named: number, said: Partial<UploadParameters> = {}) => {
    const { uploadId } = upload([report, surefireReport("B", { [`b${named}`]: "passed" })], {
      ...{ run: "1", job: "e2e", attempt: named },
      ...said,
    });
    return db.prepare("select attempt from jobs where upload_id = ?").pluck().get(uploadId);
  };
  assert.equal(attemptOf(8_000_100), 1);
  assert.equal(attemptOf(8_000_200), 2);
  assert.equal(attemptOf(8_000_150, { shard: "2" }), 1, "another shard");
  assert.equal(attemptOf(8_000_160, { job: "unit" }), 1, "another job");
  assert.equal(attemptOf(8_000_170, { env: { os: "mac" } }), 1, "another variant");
  assert.equal(attemptOf(8_000_050), 0, "it comes late, before all");
  assert.equal(attemptOf(8_000_150), -1, "late too, and nothing is free between the two");
  assert.equal(attemptOf(8_000_300), 3);
  assert.equal(attemptOf(3, { run: "2" }), 3, "what CI counts stays");
});

test("sent again, or replaced, an upload keeps its attempt", (context) => {
  const { db, upload } = openBench(context);
  const jobs = () => db.prepare("select attempt, tests from jobs order by attempt").all();
  const send = (attempt: number, ...names: string[]) =>
    upload(surefireReport("A", Object.fromEntries(names.map((name) => [name, "passed"]))), {
      ...{ run: "1", job: "e2e", attempt },
    });
  send(8_000_100, "a");
  send(8_000_200, "a");
  assert.equal(send(8_000_100, "a").status, "duplicate");
  assert.equal(send(8_000_100, "a", "b").isReplacing, true);
  assert.deepEqual(jobs(), [
    { attempt: 1, tests: 2 },
    { attempt: 2, tests: 1 },
  ]);
});

test("jobs that an earlier version stored by their names are counted, and judged together", (context) => {
  const { db, project, upload } = openBench(context);
  for (const [job, attempt] of [
    ["unit", 1],
    ["e2e", 1],
    ["e2e", 2],
  ] as const) {
    upload(surefireReport("A", { a: "failed" }), { run: "1", job, attempt, commit: "aaaaaaa" });
  }
  for (const table of ["jobs", "legs"]) db.exec(`update ${table} set attempt = 8000000 + id`);
  const file = join(import.meta.dirname, "../db/migrations/0024_counted-attempts.sql");
  db.exec(readFileSync(file, "utf8"));
  assert.equal(needsReplay(db, project.id), true);
  replayProject(db, project.id);
  const stored = (sql: string) => db.prepare(sql).pluck().all();
  assert.deepEqual(stored("select name || ' ' || attempt from jobs order by id"), [
    "unit 1",
    "e2e 1",
    "e2e 2",
  ]);
  const legs = stored("select attempt || ': ' || judged_failures from legs order by attempt");
  assert.deepEqual(legs, ["1: 2", "2: 1"], "attempt: failures judged together");
});
