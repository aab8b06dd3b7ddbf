import assert from "node:assert/strict";
import test, { type TestContext } from "node:test";
import { editsOf } from "#db/edits.ts";
import { listQuarantinedTests } from "#db/quarantine/quarantined-tests.ts";
import { listTestsBeside } from "#db/quarantine/tests-beside.ts";
import { openBench, surefireReport, today } from "#ingest/testing.ts";
import { skipList } from "#lib/skip-lists/skip-list.ts";

const passing = Object.fromEntries(Array.from({ length: 40 }, (_, one) => [`case${one}`, "passed"] as const));

/** A project whose tests `refund` and `tries` flaked in the suite "it"; `refund` is in "e2e" too. */
function openShop(context: TestContext) {
  const bench = openBench(context);
  const edits = editsOf(bench.db, () => today);
  const upload = (group: string, cases: Parameters<typeof surefireReport>[1], suite: string) =>
    bench.upload(surefireReport(group, { ...cases, ...passing }), { run: suite + group, suite }, today - 1);
  upload("com.shop.CheckoutIT", { refund: "flaky", tries: "flaky", "tries(int)[1]": "passed" }, "it");
  upload("com.shop.CheckoutIT", { refund: "passed" }, "e2e");
  upload("com.shop.CartIT", { refund: "flaky" }, "it");
  const quarantined = (group: string, name: string) => {
    const { id } = bench.db
      .prepare<[string, string], { id: number }>(
        "select t.id from tests t join suites s on s.id = t.suite_id where s.name = 'it' and group_name = ? and t.name = ?",
      )
      .get(group, name)!;
    const answer = edits.addQuarantine({
      projectId: bench.project.id,
      actor: { kind: "person", id: "1", name: "Ada" },
      draft: { target: { kind: "test", testId: id }, signatures: "known", reason: "Slow", confirm: [] },
    });
    assert.ok(answer.ok);
  };
  const list = (suite?: string) => {
    const tests = [...listQuarantinedTests(bench.db, bench.project.id, today, { suite })];
    return skipList("surefire", tests, listTestsBeside(bench.db, bench.project.id, tests, suite));
  };
  return { quarantined, list };
}

test("a test that another suite runs too is skipped only where one suite is asked for", (context) => {
  const { quarantined, list } = openShop(context);
  quarantined("com.shop.CheckoutIT", "refund");
  quarantined("com.shop.CartIT", "refund");
  const everywhere = list();
  assert.equal(everywhere.text, "!com.shop.CartIT#refund\n");
  assert.deepEqual(
    everywhere.leftOut.map(({ reason }) => reason),
    ["it is in the suite e2e too, where it is not quarantined; ask for one suite"],
  );
  assert.deepEqual(list("it"), {
    text: "!com.shop.CartIT#refund,!com.shop.CheckoutIT#refund\n",
    leftOut: [],
  });
  assert.deepEqual(list("e2e"), { text: "\n", leftOut: [] });
});

test("a method of which other parameters are to run is left out", (context) => {
  const { quarantined, list } = openShop(context);
  quarantined("com.shop.CheckoutIT", "tries");
  assert.deepEqual(
    list("it").leftOut.map(({ reason }) => reason),
    ["it takes in tries(int)[1], which is not quarantined"],
  );
});
