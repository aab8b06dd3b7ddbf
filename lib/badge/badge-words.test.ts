import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { falseAlarmBadge, flakeRateBadge, quarantinedBadge } from "#lib/badge/badge-words.ts";
import { falseAlarmRate } from "#lib/stats/impact/false-alarm-rate.ts";

const flake = { flake: 1, environment: 0 };

describe("the words of a badge", () => {
  it("tell a rate with its count, and with its interval in the title", () => {
    const { value, title } = falseAlarmBadge(falseAlarmRate(212, Array(25).fill(flake)));
    assert.equal(value, "12 % of 212 runs");
    assert.match(
      title,
      /^12 % of runs in the last 30 days were false alarms \(about 25 of 212; 95 %: 8\.\d–1\d %\)/,
    );
    const flakes = flakeRateBadge({ runs: 212, results: 12_480, flaked: 50 });
    assert.equal(flakes.value, "0.4 % of 12,480 results");
    assert.match(flakes.title, /95 %: 0\.3–0\.5 %/);
  });

  it("say that there is not enough data, and how much there is", () => {
    assert.equal(falseAlarmBadge(undefined).value, "not enough data (no run)");
    assert.equal(falseAlarmBadge(falseAlarmRate(19, [flake])).value, "not enough data (19 runs)");
    assert.equal(flakeRateBadge({ runs: 1, results: 900, flaked: 0 }).value, "not enough data (1 run)");
    assert.equal(flakeRateBadge({ runs: 40, results: 0, flaked: 0 }).value, "not enough data (40 runs)");
  });

  it("stay a share, though more flakes are expected than results counted", () => {
    assert.equal(flakeRateBadge({ runs: 20, results: 20, flaked: 21 }).value, "100 % of 20 results");
  });

  it("count tests in quarantine", () => {
    assert.deepEqual(
      [0, 1, 1_284].map((tests) => quarantinedBadge(tests).title),
      ["No test is in quarantine.", "1 test is in quarantine.", "1,284 tests are in quarantine."],
    );
  });
});
