import assert from "node:assert/strict";
import { test } from "node:test";
import { outputMarks } from "#ingest/junit/output-marks.ts";
import { readWhole } from "#ingest/junit/read-whole.ts";
import { cpuSeconds } from "#lib/dev/cpu-seconds.ts";

test("attachments and properties are taken out of an output", () => {
  assert.deepEqual(
    outputMarks(
      "before\n\n[[ATTACHMENT|../out/[id] a.png]]\n\n[[PROPERTY|owner=shop=eu]] [[PROPERTY|slow]]\n\nafter",
    ),
    {
      output: "before\n\nafter",
      attachments: ["../out/[id] a.png"],
      properties: [
        { name: "owner", value: "shop=eu" },
        { name: "slow", value: "" },
      ],
    },
  );
});

test("an output without marks stays as it is", () => {
  const output = "  a [[x]] \n\n\n\n[[ATTACHMENT|never closed\n]]";
  assert.deepEqual(outputMarks(output), { output, attachments: [], properties: [] });
});

const caseOf = (inside: string) =>
  readWhole(`<testsuite><testcase name="a">${inside}</testcase></testsuite>`).cases[0];

const marked =
  '<properties><property name="owner" value="shop"/><property name="step">pays</property><property name="testrail_attachment" value="b.zip"/></properties><system-out>x [[ATTACHMENT|a.png]][[ATTACHMENT|a.png]][[ATTACHMENT|]]</system-out>';

test("a failing test case keeps its attachments and properties, and its output without them", () => {
  for (const failing of ["<failure/>", "<flakyFailure/>"]) {
    const read = caseOf(`${failing}${marked}`);
    assert.deepEqual(read?.attachments, ["a.png", "b.zip"]);
    assert.deepEqual(read?.properties, [
      { name: "owner", value: "shop" },
      { name: "step", value: "pays" },
    ]);
    assert.equal(read?.output, "x");
  }
});

test("a test case that passed or was skipped keeps none", () => {
  for (const inside of [marked, `<skipped/>${marked}`]) {
    const read = caseOf(inside);
    assert.deepEqual([read?.attachments, read?.properties, read?.output], [[], [], undefined]);
  }
});

test("no more than fifty of each are kept, cut to their limits", () => {
  const properties = `<property name="${"n".repeat(300)}" value="${"v".repeat(3000)}"/>`.repeat(80);
  const attachments = Array.from({ length: 80 }, (_, at) => `[[ATTACHMENT|${"p".repeat(700)}${at}]]`).join(
    "\n",
  );
  const other = Array.from({ length: 80 }, (_, at) => `[[ATTACHMENT|${at}.png]]`).join("\n");
  const read = caseOf(
    `<failure/><properties>${properties}</properties><system-out>${attachments}${other}</system-out>`,
  );
  assert.equal(read?.properties.length, 50);
  assert.deepEqual([read?.properties[0]?.name.length, read?.properties[0]?.value.length], [200, 1000]);
  assert.equal(read?.attachments.length, 50);
  assert.equal(read?.attachments[0]?.length, 500);
});

test("hostile outputs cost no more than their length", () => {
  const cost = cpuSeconds(() => {
    for (const piece of ["[[ATTACHMENT|", "[[PROPERTY|=", "[[", "\n \t", "]]\n\n"])
      outputMarks(piece.repeat(65_536 / piece.length));
  });
  assert.ok(cost < 10, `${cost} s`);
});
