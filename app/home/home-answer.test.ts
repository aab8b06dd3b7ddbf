import assert from "node:assert/strict";
import test from "node:test";
import { homeAnswer } from "#app/home/home-answer.ts";

const idle = { runs: 0, redRuns: 0, falseAlarms: 0, brokenTests: 0, flakyTests: 0 };

test("home says how many runs went red and how many tests are in trouble", () => {
  const shop = { ...idle, runs: 200, redRuns: 40, brokenTests: 1, flakyTests: 7 };
  assert.equal(
    homeAnswer([shop, { ...idle, runs: 12, redRuns: 1 }]),
    "2 projects: 41 of 212 runs went red in the last 30 days; 1 test is broken, 7 flaky.",
  );
  const alarmed = { ...shop, falseAlarms: 1.5 };
  assert.equal(
    homeAnswer([alarmed, idle]),
    "2 projects: 40 of 200 runs went red in the last 30 days, and about 1.5 were false alarms; 1 test is broken, 7 flaky.",
  );
  assert.equal(
    homeAnswer([idle, { ...idle, runs: 3 }]),
    "2 projects: 0 of 3 runs went red in the last 30 days; no test is broken or flaky.",
  );
  assert.equal(homeAnswer([idle, idle]), "2 projects, none with a run in the last 30 days.");
});
