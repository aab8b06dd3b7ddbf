import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test from "node:test";
import { listByLastUpload } from "#db/last-uploads.ts";
import { type Database, openForWriting } from "#db/open.ts";
import { createProject } from "#db/projects.ts";
import { insertUpload } from "#db/uploads-write.ts";

test("projects are listed by their last upload, and one without any is not", async (context) => {
  const folder = mkdtempSync(join(tmpdir(), "flakeboard-projects-"));
  const db = openForWriting(join(folder, "flakeboard.sqlite"));
  context.after(() => {
    db.close();
    rmSync(folder, { recursive: true });
  });
  const [shop, ship] = ["Shop", "Ship", "Never used"].map((name) => createProject(db, name, 0).id);
  assert.deepEqual(await listByLastUpload(db), []);

  upload(db, shop!, 1000);
  upload(db, ship!, 2000);
  assert.deepEqual(await listByLastUpload(db), [ship, shop]);
  upload(db, shop!, 3000);
  upload(db, ship!, 1500);
  assert.deepEqual(await listByLastUpload(db), [shop, ship]);
});

function upload(db: Database, projectId: number, receivedAt: number): void {
  insertUpload(db, {
    ...{ projectId, receivedAt, status: "accepted", isCurrent: true, variant: "", parameters: parameters() },
    ...{ bytes: 0, reportBytes: 0, files: 0, refusedFiles: 0, tests: 0, problemCount: 0, processMs: 0 },
    ...{ tokenId: undefined, contentHash: undefined, duplicateOf: undefined, runId: undefined },
    ...{ suiteId: undefined, client: undefined, contentType: undefined },
    ...{ bodyFile: undefined, bodyKeptUntil: undefined },
  });
}

const parameters = () => ({ attempt: 1, job: "default", shard: "", env: {}, queue: false });
