import assert from "node:assert/strict";
import { test } from "node:test";
import { slowerTests } from "#lib/stats/durations/slower-tests.ts";

const around = (ms: number) =>
  Array.from({ length: 20 }, (_, run) => ms * [0.96, 1.02, 1, 0.98, 1.03][run % 5]!);

test("tests that became slower are listed, most ms first; faster, equal and hardly measured ones are not", () => {
  const slower = slowerTests([
    { test: "equal", before: around(100), after: around(100) },
    { test: "a little", before: around(100), after: around(150) },
    { test: "much", before: around(1000), after: around(1300) },
    { test: "faster", before: around(300), after: around(100) },
    { test: "new", before: [], after: around(100) },
    { test: "few", before: [100, 100, 100, 100], after: [900, 900, 900, 900] },
    { test: "a matter of 2 ms", before: around(2), after: around(4) },
  ]);
  assert.deepEqual(
    slower.map(({ test: name }) => name),
    ["much", "a little"],
  );
  assert.ok(slower.every(({ falseShare }) => falseShare < 0.01));
  assert.deepEqual(slowerTests([]), []);
});
