import assert from "node:assert/strict";
import test from "node:test";
import { editsOf } from "#db/edits.ts";
import type { Database } from "#db/open.ts";
import { findCodeowners } from "#db/ownership/codeowners-file.ts";
import { listOverrides } from "#db/ownership/owner-overrides.ts";
import { sayOwner, takeBackOwner } from "#db/ownership/say-owner.ts";
import { countOwned, countOwners, ownersOf } from "#db/ownership/test-owners.ts";
import { statement } from "#db/statement.ts";
import { openBench, surefireReport, today } from "#ingest/testing.ts";
import { AppError } from "#lib/app-error.ts";

const person = { kind: "person", id: "7", name: "Ann" } as const;
const path = ".github/CODEOWNERS";
const minute = 60_000;

test("a file that an upload brings tells whose tests are, also those that came before and after", (context) => {
  const { db, project, upload } = openBench(context);
  upload(surefireReport("com.shop.CartIT", { adds: "passed" }), { run: "1" }, today);
  upload(surefireReport("com.pay.RefundIT", { refunds: "passed" }), { run: "2" }, today + minute, {
    path,
    content: "* @everyone\n/src/test/java/com/pay/ @payments\n",
  });
  upload(surefireReport("com.pay.CardIT", { pays: "passed" }), { run: "3" }, today + 2 * minute);
  assert.deepEqual(ownersByName(db), { adds: "@everyone", refunds: "@payments", pays: "@payments" });
  assert.deepEqual(countOwners(db, project.id), [
    { owner: "@payments", tests: 2 },
    { owner: "@everyone", tests: 1 },
  ]);
  assert.deepEqual(countOwned(db, project.id), { tests: 3, override: 0, codeowners: 0, guess: 3 });
});

test("a pull request's file counts only while there is none from the default branch", (context) => {
  const { db, project, upload } = openBench(context);
  const report = surefireReport("com.shop.CartIT", { adds: "passed" });
  const owned = (owner: string) => ({ path, content: `* ${owner}\n` });
  upload(report, { run: "1", branch: "x", pr: "5" }, today, owned("@pull"));
  assert.deepEqual(ownersByName(db), { adds: "@pull" });
  upload(report, { run: "2", branch: "main", commit: "abcdef1" }, today + minute, owned("@main"));
  upload(report, { run: "3", branch: "x", pr: "5" }, today + 2 * minute, owned("@thief"));
  assert.deepEqual(ownersByName(db), { adds: "@main" });
  assert.equal(findCodeowners(db, project.id)?.commit, "abcdef1");
});

test("a file that the repository has no more is forgotten, unless another came meanwhile", (context) => {
  const { db, project, upload } = openBench(context);
  const edits = editsOf(db, () => today);
  const report = surefireReport("com.shop.CartIT", { adds: "passed" });
  upload(report, { run: "1", branch: "main" }, today, { path, content: "* @carts\n" });
  upload(report, { run: "2", branch: "main" }, today + minute);
  assert.deepEqual(ownersByName(db), { adds: "@carts" }, "an upload without one says nothing");
  const forget = (projectId: number, receivedAt: number) => edits.forgetCodeowners({ projectId, receivedAt });
  assert.equal(forget(project.id, today - minute), false);
  assert.equal(forget(project.id + 1, today), false);
  assert.equal(forget(project.id, today), true);
  assert.deepEqual(ownersByName(db), {});
  upload(report, { run: "3", branch: "main" }, today + minute, { path, content: "* @basket\n" });
  assert.deepEqual(ownersByName(db), { adds: "@basket" });
});

test("the same file again is not written again, and a changed one is", (context) => {
  const { db, project, upload } = openBench(context);
  const report = surefireReport("com.shop.CartIT", { adds: "passed" });
  const send = (run: string, content: string, at: number) =>
    upload(report, { run, branch: "main", commit: `abcdef${run}` }, at, { path, content });
  send("1", "* @carts\n", today);
  db.exec("create temp trigger written before update on codeowners begin select raise(fail, 'written'); end");
  send("2", "* @carts\n", today + minute);
  assert.deepEqual(
    [findCodeowners(db, project.id)?.commit, findCodeowners(db, project.id)?.receivedAt],
    ["abcdef1", today],
  );
  db.exec("drop trigger written");
  send("3", "* @basket\n", today + 2 * minute);
  assert.equal(findCodeowners(db, project.id)?.commit, "abcdef3");
  assert.deepEqual(ownersByName(db), { adds: "@basket" });
});

test("a file of a pull request that comes from the default branch too is the default branch's from then on", (context) => {
  const { db, project, upload } = openBench(context);
  const report = surefireReport("com.shop.CartIT", { adds: "passed" });
  const file = { path, content: "* @carts\n" };
  upload(report, { run: "1", branch: "x", pr: "5" }, today, file);
  upload(report, { run: "2", branch: "main", commit: "abcdef1" }, today + minute, file);
  const kept = findCodeowners(db, project.id)!;
  assert.deepEqual([kept.isDefault, kept.commit], [true, "abcdef1"]);
});

test("a test that is told to lie in a file from now on has that file's owner", (context) => {
  const { db, upload } = openBench(context);
  const content = "/e2e/ @web\n";
  const report = (file: string) => `<testsuite><testcase classname="Cart" name="adds"${file}/></testsuite>`;
  upload(report(""), { run: "1" }, today, { path, content });
  assert.deepEqual(ownersByName(db), {});
  upload(report(' file="e2e/cart.ts"'), { run: "2" }, today + minute);
  assert.deepEqual(ownersByName(db), { adds: "@web" });
});

test("where a class lies by the checkout decides instead of the guess, and makes no other test of it", (context) => {
  const { db, upload } = openBench(context);
  const content = "src/test/java/ @guessed\n/legacy/ @legacy\n/named/ @named\n";
  const owned = { path: "CODEOWNERS", content };
  const classFiles = new Map([["com.shop.CartIT", "legacy/com/shop/CartIT.java"]]);
  const tests = () =>
    db
      .prepare("select t.id, o.owner, o.source from tests t left join test_owners o on o.test_id = t.id")
      .all();
  const cart = (more = "") => surefireReport("com.shop.CartIT", { adds: "passed" }).replace('time="1"', more);
  upload(cart(), { run: "1" }, today, owned);
  assert.deepEqual(tests(), [{ id: 1, owner: "@guessed", source: "guess" }]);
  upload(cart(), { run: "2" }, today + minute, owned, classFiles);
  assert.deepEqual(tests(), [{ id: 1, owner: "@legacy", source: "codeowners" }]);
  const named = surefireReport("com.shop.PayIT", { pays: "passed" }).replace(
    'time="1"',
    'file="named/PayIT.java"',
  );
  upload(named, { run: "3" }, today + 2 * minute, owned, new Map([["com.shop.PayIT", "legacy/PayIT.java"]]));
  assert.equal((tests()[1] as { owner: string }).owner, "@named", "the report's word goes before");
});

test("a person's word goes before the file, and can be taken back", (context) => {
  const { db, project, upload } = openBench(context);
  upload(surefireReport("com.shop.CartIT", { adds: "passed", drops: "passed" }), {}, today, {
    path,
    content: "* @everyone\n",
  });
  sayOwner(db, project.id, { pattern: "com.shop.* › adds", owner: "@carts" }, person, today);
  sayOwner(db, project.id, { pattern: "com.shop.* › adds", owner: "@basket" }, person, today);
  assert.deepEqual(ownersByName(db), { adds: "@basket", drops: "@everyone" });
  const [word] = listOverrides(db, project.id);
  assert.equal(word?.byName, "Ann");
  assert.equal(takeBackOwner(db, project.id + 1, word!.id), false);
  assert.equal(takeBackOwner(db, project.id, word!.id), true);
  assert.deepEqual(ownersByName(db), { adds: "@everyone", drops: "@everyone" });
});

test("a test that was merged into another, or is a linter's finding, counts for no owner", (context) => {
  const { db, project, upload } = openBench(context);
  upload(surefireReport("com.shop.CartIT", { adds: "passed" }), { run: "1" }, today, {
    path,
    content: "* @carts\n",
  });
  upload(surefireReport("com.shop.CartIT", { addsAll: "passed" }), { run: "2" }, today + minute);
  const [from, into] = ["adds", "addsAll"].map((name) =>
    statement<[string], { id: number }>(db, "select id from tests where name = ?").get(name),
  );
  const pair = { projectId: project.id, from: from!.id, into: into!.id };
  editsOf(db, () => today).mergeTests({ ...pair, actor: person });
  assert.deepEqual(countOwners(db, project.id), [{ owner: "@carts", tests: 1 }]);
  assert.equal(countOwned(db, project.id).guess, 1);
});

test("what is no owner is refused, and nothing changes", (context) => {
  const { db, project } = openBench(context);
  for (const word of [
    { pattern: "x", owner: "nobody" },
    { pattern: " ", owner: "@a" },
    { pattern: "x".repeat(501), owner: "@a" },
  ]) {
    assert.throws(() => sayOwner(db, project.id, word, person, today), AppError);
  }
  assert.deepEqual(listOverrides(db, project.id), []);
});

function ownersByName(db: Database): Record<string, string> {
  const tests = statement<[], { id: number; name: string }>(db, "select id, name from tests").all();
  const owners = ownersOf(
    db,
    tests.map(({ id }) => id),
  );
  return Object.fromEntries(
    tests.flatMap(({ id, name }) => (owners.has(id) ? [[name, owners.get(id)!.owner]] : [])),
  );
}
