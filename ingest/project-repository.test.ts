import assert from "node:assert/strict";
import test from "node:test";
import { listChanges } from "#db/project-changes.ts";
import { repositoryOf } from "#db/project-repository.ts";
import { requireProject, updateProject } from "#db/projects.ts";
import { openBench, surefireReport, today } from "#ingest/testing.ts";
import { operatorAtShell } from "#lib/actor.ts";

const hourMs = 3_600_000;

test("a project's repository is where its latest runs are seen in CI, until somebody says another", async (context) => {
  const { db, project, upload } = openBench(context);
  assert.equal(repositoryOf(db, project), undefined);
  const report = surefireReport("CheckoutIT", { pays: "passed" });
  const run = (key: string, url: string | undefined, startedAt: number) =>
    upload(report, { run: key, startedAt, ...(url === undefined ? {} : { url }) }, startedAt);
  run("1", "https://github.com/acme/old/actions/runs/1", today - 4 * hourMs);
  run("2", "https://github.com/acme/shop/actions/runs/2", today - 3 * hourMs);
  run("3", undefined, today - 2 * hourMs);
  assert.equal(repositoryOf(db, project), "https://github.com/acme/shop");
  run("4", "https://ci.corp/job/7", today - hourMs);
  assert.equal(repositoryOf(db, project), undefined);

  const { name, defaultBranch, retentionDays, isPublic } = project;
  const repository = "https://git.corp/acme/shop";
  const changes = { name, defaultBranch, repository, retentionDays, isPublic };
  updateProject(db, project.id, changes, operatorAtShell, today);
  assert.equal(repositoryOf(db, requireProject(db, project.id)), repository);
  const [change] = await listChanges(db, project.id, 9);
  assert.equal(change?.what, "Repository");
  assert.equal(change?.after, repository);
});
