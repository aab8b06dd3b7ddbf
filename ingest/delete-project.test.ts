import assert from "node:assert/strict";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test, { type TestContext } from "node:test";
import { deleteProject, listDeletions } from "#db/delete-project.ts";
import { editsOf } from "#db/edits.ts";
import { emptyProject, projectsToEmpty } from "#db/empty-project.ts";
import { type Database, openForWriting } from "#db/open.ts";
import { createProject, findProjectNow, listProjects, requireProject } from "#db/projects.ts";
import { createToken, findTokenBySecret } from "#db/tokens.ts";
import { loadDemo } from "#ingest/demo/load-demo.ts";
import { emptyDeletedProjects } from "#ingest/empty-projects.ts";
import { receiveUpload } from "#ingest/receive-upload.ts";
import { openTestIndexes } from "#ingest/test-indexes.ts";
import { openBench, surefireReport, today } from "#ingest/testing.ts";
import { maintain } from "#ingest/upkeep.ts";
import type { Actor } from "#lib/actor.ts";
import { bodiesFolder, spoolFolder } from "#lib/data-folder.ts";

const ann: Actor = { kind: "person", id: "7", name: "Ann" };

test("a deleted project is found by nobody, its name is free, its tokens are not valid, and who did it is told", async (context) => {
  const { db, project } = openBench(context);
  const { secret } = createToken(db, project.id, "CI", ["upload"], ann, today);
  deleteProject(db, project.id, ann, today);
  assert.equal(findProjectNow(db, "shop"), undefined);
  assert.equal(findProjectNow(db, `~${project.id}`), undefined);
  assert.deepEqual(await listProjects(db), []);
  assert.throws(() => requireProject(db, project.id), { code: "not-found" });
  assert.throws(() => deleteProject(db, project.id, ann, today), { code: "not-found" });
  assert.equal(await findTokenBySecret(db, secret), undefined);
  assert.equal(createProject(db, "Shop", today).slug, "shop");
  const [told, ...others] = await listDeletions(db, 10);
  assert.deepEqual(
    [told?.slug, told?.name, told?.by, told?.deletedAt, told?.emptiedAt, others.length],
    ["shop", "Shop", "Ann", today, undefined, 0],
  );
});

test("what a project held goes in small steps, across restarts, and nothing of another project with it", async (context) => {
  const folder = mkdtempSync(join(tmpdir(), "flakeboard-delete-"));
  const file = join(folder, "flakeboard.sqlite");
  let db = openForWriting(file);
  context.after(() => {
    db.close();
    rmSync(folder, { recursive: true });
  });
  const kept = loadDemo(db, today, 3).project;
  db.prepare("update projects set slug = 'kept' where id = ?").run(kept.id);
  const before = dump(db);
  const { project } = loadDemo(db, today, 3);
  addChannel(db, project.id);
  deleteProject(db, project.id, ann, today);

  const most = 200;
  let steps = 0;
  for (let rows = -1; rows !== 0; steps++) {
    // As a crash would: what was begun is gone on with by the next process.
    if (steps % 10 === 5) {
      db.close();
      db = openForWriting(file);
    }
    const changes = () => db.prepare<[], number>("select total_changes()").pluck().get()!;
    const changedBefore = changes();
    ({ rows } = emptyProject(db, project.id, most, today));
    // Beside the rows: the project itself, and the note that it is done.
    assert.ok(changes() - changedBefore <= most + 2, `${changes() - changedBefore} rows in one step`);
  }
  assert.ok(steps > 20, `${steps} steps`);
  assert.deepEqual(projectsToEmpty(db), []);
  const after = dump(db);
  assert.equal(after.get("project_deletions")?.length, 1);
  after.set("project_deletions", []);
  assert.deepEqual(after, before);
  assert.deepEqual(db.pragma("foreign_key_check"), []);
  assert.equal(db.pragma("foreign_keys", { simple: true }), 1);
});

test("maintenance removes what deleted projects held, bodies too, and writes down when it was done", async (context) => {
  const { db, project, upload } = openBench(context);
  const folder = dataFolder(context);
  const { uploadId } = upload(surefireReport("A", { b: "failed" }));
  mkdirSync(bodiesFolder(folder), { recursive: true });
  for (const name of ["mine", "others"]) writeFileSync(join(bodiesFolder(folder), name), "<testsuite/>");
  db.prepare("update uploads set body_file = 'mine', body_kept_until = ? where id = ?").run(
    today * 2,
    uploadId,
  );
  deleteProject(db, project.id, ann, today);
  await maintain(db, { dataFolder: folder }, today + 60_000);
  assert.deepEqual(readdirSync(bodiesFolder(folder)), ["others"]);
  assert.equal(db.prepare("select count(*) from projects").pluck().get(), 0);
  assert.equal((await listDeletions(db, 1))[0]?.emptiedAt, today + 60_000);
});

test("an upload on its way to a project that was deleted meanwhile is refused, and leaves nothing", async (context) => {
  const { db, project } = openBench(context);
  const folder = dataFolder(context);
  mkdirSync(spoolFolder(folder), { recursive: true });
  for (const [name, body] of Object.entries({ good: surefireReport("A", { b: "passed" }), bad: "no xml" })) {
    const spoolFile = join(spoolFolder(folder), name);
    writeFileSync(spoolFile, body);
    if (name === "good") deleteProject(db, project.id, ann, today);
    const upload = {
      ...{ projectId: project.id, tokenId: undefined, receivedAt: today, spoolFile },
      parameters: { attempt: 1, job: "default", shard: "", env: {}, queue: false },
      ...{ bytes: body.length, hash: name, client: undefined, contentType: "application/xml" },
      contentEncoding: undefined,
    };
    const settings = { dataFolder: folder, maxUploadBytes: 1 << 20, keepBodiesDays: 14 };
    await assert.rejects(
      receiveUpload(db, openTestIndexes(), upload, settings, () => today),
      { code: "not-found" },
    );
    assert.equal(existsSync(spoolFile), false);
  }
  assert.deepEqual(readdirSync(bodiesFolder(folder)), []);
  assert.equal(db.prepare("select count(*) from uploads").pluck().get(), 0);
});

test("a project that takes a deleted one's number has nothing of it", async (context) => {
  const { db, project, upload } = openBench(context);
  upload(surefireReport("A", { b: "failed", c: "flaky" }), { run: "1" });
  deleteProject(db, project.id, ann, today);
  await emptyDeletedProjects(db, dataFolder(context), today, () => Promise.resolve());
  const empty = new Map([...dump(db)].map(([table]) => [table, [] as unknown[]]));
  const next = createProject(db, "Next", today);
  assert.equal(next.id, project.id);
  const left = dump(db);
  for (const table of ["projects", "project_deletions"]) left.set(table, []);
  assert.deepEqual(left, empty);
});

function dump(db: Database): Map<string, unknown[]> {
  const tables = db
    .prepare<[], string>(
      "select name from sqlite_schema where type = 'table' and name not like '%drizzle%' order by name",
    )
    .pluck()
    .all();
  return new Map(tables.map((table) => [table, db.prepare(`select * from ${table}`).all()]));
}

function addChannel(db: Database, projectId: number): void {
  const edits = editsOf(db, () => today);
  edits.addChannel({
    ...{ projectId, kind: "webhook", target: "https://hooks.example.com/x", name: "Ops", suiteIds: [] },
    ...{ kinds: ["broken"], gatherMs: 0, actor: ann },
  });
}

function dataFolder(context: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), "flakeboard-delete-"));
  context.after(() => rmSync(folder, { recursive: true }));
  return folder;
}
