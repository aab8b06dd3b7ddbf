import assert from "node:assert/strict";
import test from "node:test";
import { editsOf } from "#db/edits.ts";
import { openForWriting } from "#db/open.ts";
import { openBench, openBeside, surefireReport, today } from "#ingest/testing.ts";
import type { Actor } from "#lib/actor.ts";

const ann: Actor = { kind: "person", id: "7", name: "Ann" };

test("an edit holds the database from its first look on, so that no command at a shell comes in between", (context) => {
  const { db, project } = openBench(context);
  const shell = openForWriting(db.name);
  context.after(() => shell.close());
  shell.pragma("busy_timeout = 0");
  let looks = 0;
  const edits = editsOf(db, () => {
    looks += 1;
    assert.throws(() => shell.exec("update projects set name = name"), { code: "SQLITE_BUSY" });
    return today;
  });
  const refused = edits.addQuarantine({
    projectId: project.id,
    actor: ann,
    draft: { target: { kind: "test", testId: 1 }, signatures: "known", reason: "Slow", confirm: [] },
  });
  assert.equal(refused.ok ? "" : refused.refusal.code, "unknown-test");
  assert.equal(edits.mergeTests({ projectId: project.id, from: 1, into: 2, actor: ann }).ok, false);
  assert.equal(looks, 2);
  shell.exec("update projects set name = name");
});

test("tests that another process added since the last upload are known to the next", (context) => {
  const server = openBench(context);
  const shell = openBeside(context, server);
  const report = (...names: string[]) =>
    surefireReport("CheckoutIT", Object.fromEntries(names.map((name) => [name, "passed"] as const)));
  server.upload(report("pays"), { run: "1", suite: "it" });
  shell.upload(report("pays", "refunds"), { run: "2", suite: "it" });
  server.upload(report("pays", "refunds", "ships"), { run: "3", suite: "it" });
  shell.upload(report("ships"), { run: "4", suite: "it" });
  const names = server.db.prepare("select name from tests order by name").pluck().all();
  assert.deepEqual(names, ["pays", "refunds", "ships"]);
});
