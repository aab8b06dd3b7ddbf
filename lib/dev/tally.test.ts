import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { checkTally, parseE2eCounts, parseUnitCounts, runnerTally, sumOfTallies } from "#lib/dev/tally.ts";

describe("runnerTally", () => {
  it("takes the counts that the runner left", () => {
    assert.deepEqual(runnerTally(0, { passed: 7, failed: 0 }), { passed: 7, failed: 0 });
    assert.deepEqual(runnerTally(1, { passed: 7, failed: 2 }), { passed: 7, failed: 2 });
  });

  it("counts a runner that found no test as a failure", () => {
    assert.deepEqual(runnerTally(0, { passed: 0, failed: 0 }), { passed: 0, failed: 1 });
  });

  it("counts a runner that died, with or without counts, as a failure", () => {
    assert.deepEqual(runnerTally(134, undefined), { passed: 0, failed: 1 });
    assert.deepEqual(runnerTally(1, { passed: 7, failed: 0 }), { passed: 7, failed: 1 });
  });
});

describe("counts", () => {
  it("reads those of both runners", () => {
    assert.deepEqual(parseUnitCounts('{"passed":3,"failed":1}'), { passed: 3, failed: 1 });
    assert.deepEqual(parseE2eCounts('{"stats":{"expected":2,"unexpected":1,"flaky":0}}'), {
      ...{ passed: 2, failed: 1, flaky: 0 },
    });
  });

  it("count a test that passed at its second attempt as passed, and as flaky", () => {
    const counted = parseE2eCounts('{"stats":{"expected":2,"unexpected":0,"flaky":3}}');
    assert.deepEqual(counted, { passed: 5, failed: 0, flaky: 3 });
    assert.deepEqual(runnerTally(0, counted), counted);
  });

  it("reads none from a report that was cut off or is not one", () => {
    for (const json of [
      "",
      '{"passed":3',
      "null",
      '{"stats":{"expected":2,"unexpected":0}}',
      '{"passed":"3","failed":1}',
    ]) {
      assert.equal(parseUnitCounts(json), undefined, json);
      assert.equal(parseE2eCounts(json), undefined, json);
    }
  });

  it("add up, a check counting as one", () => {
    assert.deepEqual(sumOfTallies([checkTally(0), checkTally(2), { passed: 5, failed: 0 }]), {
      passed: 6,
      failed: 1,
    });
    assert.deepEqual(sumOfTallies([]), { passed: 0, failed: 0 });
  });
});
