import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { runStages, type Stage } from "#lib/dev/stages.ts";
import type { Tally } from "#lib/dev/tally.ts";

const good = { passed: 3, failed: 0 };
const bad = { passed: 1, failed: 2 };

function stage(name: string, tally: Tally, needs?: string): Stage {
  const base = { name, kinds: ["unit"] as const, run: async () => tally };
  return needs === undefined ? base : { ...base, needs };
}

async function outcomeOf(stages: readonly Stage[], isStopped = () => false) {
  const lines: string[] = [];
  let time = 0;
  const now = () => (time += 750);
  const isGood = await runStages(stages, { print: (line) => lines.push(line), now, isStopped });
  return { isGood, lines };
}

describe("runStages", () => {
  it("ends with the sum over all stages", async () => {
    const { isGood, lines } = await outcomeOf([stage("types", good), stage("units", good)]);
    assert.equal(isGood, true);
    assert.deepEqual(lines, [
      "\n── types ──",
      "\n── units ──",
      "",
      "types: 3 passed, 0 failed (0.8 s)",
      "units: 3 passed, 0 failed (0.8 s)",
      "",
      "6 passed, 0 failed",
    ]);
  });

  it("goes on after a failure and fails in the end", async () => {
    const { isGood, lines } = await outcomeOf([stage("types", bad), stage("units", good)]);
    assert.equal(isGood, false);
    assert.equal(lines.at(-1), "4 passed, 2 failed");
  });

  it("says how many passed at their second attempt only", async () => {
    const { isGood, lines } = await outcomeOf([stage("pages", { ...good, flaky: 2 })]);
    assert.equal(isGood, true);
    assert.ok(lines.includes("pages: 3 passed, 0 failed, of the passed 2 flaky (0.8 s)"));
    assert.equal(lines.at(-1), "3 passed, 0 failed");
  });

  it("leaves out a stage whose basis failed, and says so", async () => {
    const { lines } = await outcomeOf([stage("build", bad), stage("pages", good, "build")]);
    assert.ok(lines.includes('pages: not run, because it needs "build"'));
    assert.equal(lines.at(-1), "1 passed, 2 failed");
  });

  it("fails when nothing ran, and when it was stopped", async () => {
    assert.deepEqual(await outcomeOf([]), { isGood: false, lines: ["", "", "0 passed, 0 failed"] });
    let asked = 0;
    const { isGood, lines } = await outcomeOf(
      [stage("types", good), stage("units", good)],
      () => asked++ > 0,
    );
    assert.equal(isGood, false);
    assert.ok(lines.includes("units: not run, because the run was stopped"));
  });
});
