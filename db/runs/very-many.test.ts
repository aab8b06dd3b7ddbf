import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test, { type TestContext } from "node:test";
import { type Database, openForWriting } from "#db/open.ts";
import { createProject } from "#db/projects.ts";
import { recountBranchDays, recountRunDays, recountUploadHours } from "#db/recount/recount-days.ts";
import { judgedRedRuns, listRuns, searchedRuns } from "#db/runs/list-runs.ts";
import { listUploads, searchedUploads } from "#db/uploads/list-uploads.ts";
import { parseFilters } from "#lib/filters.ts";
import { scopeCode } from "#lib/scope.ts";

const now = Date.UTC(2026, 10, 28, 12);
const count = 10_100;
const all = { status: undefined, verdict: undefined };
const filtersOf = (query: string) => parseFilters(new URLSearchParams(query), now).filters;

/** A project with a run and an upload every minute; each is numbered by how many are later. */
function openBusy(context: TestContext): { db: Database; projectId: number } {
  const folder = mkdtempSync(join(tmpdir(), "flakeboard-many-"));
  const db = openForWriting(join(folder, "flakeboard.sqlite"));
  context.after(() => {
    db.close();
    rmSync(folder, { recursive: true });
  });
  const { id } = createProject(db, "Busy", now);
  const numbers = `with recursive n (age) as (select 0 union all select age + 1 from n where age < ${count - 1}),
    t as (select age, ${now} - age * 60000 as at from n)`;
  db.exec(`insert into runs (project_id, key, scope, started_at, finished_at, day, jobs, is_red, author, wall_ms, branch)
    ${numbers} select ${id}, age, iif(age % 3 = 0, ${scopeCode.branch}, ${scopeCode.default}), at, at, date(at / 1000, 'unixepoch'),
      1, age % 4 = 0, 'author-' || age || '-', age, iif(age % 3 = 0, 'topic', 'main') from t`);
  db.exec(`insert into uploads (project_id, received_at, status, is_current, bytes, report_bytes, files, refused_files, tests,
      problem_count, process_ms, job, parameters)
    ${numbers} select ${id}, at, iif(age % 4 = 0, 'refused', 'accepted'), 0, 0, 0, 1, 0, 1, 0, 0, 'job-' || age || '-', '{}' from t`);
  for (const recount of [recountRunDays, recountBranchDays, recountUploadHours]) {
    for (let key: string | undefined = ""; key !== undefined; key = recount(db, id, key));
  }
  return { db, projectId: id };
}

test("very many runs are counted whole and paged to the end", async (context) => {
  const { db, projectId } = openBusy(context);
  const list = await listRuns(db, projectId, filtersOf(`cursor=${count - 3}`), all);
  assert.deepEqual(list.byStatus, { red: count / 4, green: (count * 3) / 4 });
  assert.deepEqual(
    [list.total, list.searched, list.judgedOf, list.runs.map(({ key }) => key)],
    [count, undefined, judgedRedRuns, [3, 2, 1].map((last) => String(count - last))],
  );
});

test("a page of very many runs holds what passing over all before it gives, under every status and branch", async (context) => {
  const { db, projectId } = openBusy(context);
  const ages = Array.from({ length: count }, (_, age) => age);
  const statuses = { red: (age: number) => age % 4 === 0, green: (age: number) => age % 4 !== 0 };
  const branches = {
    all: () => true,
    default: (age: number) => age % 3 !== 0,
    topic: (age: number) => age % 3 === 0,
  };
  for (const status of ["red", "green", undefined] as const) {
    for (const branch of ["all", "default", "topic"] as const) {
      const latest = ages
        .filter(branches[branch])
        .filter(status === undefined ? () => true : statuses[status]);
      for (const sort of ["started", "-started"]) {
        const expected = sort === "started" ? latest : latest.toReversed();
        for (const cursor of [0, 1, 719, 720, 721, 1500, expected.length - 2, expected.length]) {
          const filters = filtersOf(`branch=${branch}&sort=${sort}&cursor=${cursor}&limit=3`);
          const { runs } = await listRuns(db, projectId, filters, { ...all, status });
          const keys = expected.slice(cursor, cursor + 3).map(String);
          assert.deepEqual(
            runs.map(({ key }) => key),
            keys,
            `${status} ${branch} ${sort} ${cursor}`,
          );
        }
      }
    }
  }
});

test("a page of very many uploads holds what passing over all before it gives, under every status", async (context) => {
  const { db, projectId } = openBusy(context);
  const ages = Array.from({ length: count }, (_, age) => age);
  for (const status of [undefined, "refused", "accepted", "partly"] as const) {
    const expected = ages.filter(
      (age) => status === undefined || (age % 4 === 0 ? "refused" : "accepted") === status,
    );
    for (const cursor of [0, 1, 14, 15, 16, 59, 60, 61, 2400, 9_999_999]) {
      const { uploads } = await listUploads(db, projectId, filtersOf(`cursor=${cursor}&limit=70`), status);
      const jobs = expected.slice(cursor, cursor + 70).map((age) => `job-${age}-`);
      assert.deepEqual(
        uploads.map(({ job }) => job),
        jobs,
        `${status} ${cursor}`,
      );
    }
  }
});

test("a search or another order looks at the latest of very many runs, and says so", async (context) => {
  const { db, projectId } = openBusy(context);
  for (const [query, total, first] of [
    [`q=author-${searchedRuns - 1}-`, 1, searchedRuns - 1],
    [`q=author-${searchedRuns}-`, 0, undefined],
    ["sort=duration", searchedRuns, searchedRuns - 1],
  ] as const) {
    const list = await listRuns(db, projectId, filtersOf(query), all);
    assert.deepEqual(
      [list.total, list.searched, list.runs[0]?.key],
      [total, searchedRuns, first === undefined ? undefined : String(first)],
    );
  }
});

test("a search looks at the latest of very many uploads, and says so; without one all are counted", async (context) => {
  const { db, projectId } = openBusy(context);
  const found = async (query: string) => {
    const { uploads, total, searched } = await listUploads(db, projectId, filtersOf(query), undefined);
    return [total, searched, uploads.at(-1)?.job];
  };
  assert.deepEqual(await found(`cursor=${count - 2}`), [count, undefined, `job-${count - 1}-`]);
  const last = `job-${searchedUploads - 1}-`;
  assert.deepEqual(await found(`q=${last}`), [1, searchedUploads, last]);
  assert.deepEqual(await found(`q=job-${searchedUploads}-`), [0, searchedUploads, undefined]);
  const refused = await listUploads(db, projectId, filtersOf(""), "refused");
  assert.deepEqual([refused.total, refused.uploads[1]?.job], [count / 4, "job-4-"]);
});
