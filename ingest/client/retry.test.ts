import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { isWorthRetrying, pauseMs, retryAfterMs, usualRetryLimits } from "./retry.ts";

describe("pause between attempts", () => {
  it("doubles from half a second up to its limit, and spreads by half", () => {
    const longest = [1, 2, 3, 4, 5, 6].map((failures) => pauseMs(failures, 1, usualRetryLimits, undefined));
    assert.deepEqual(longest, [500, 1_000, 2_000, 4_000, 8_000, 15_000]);
    assert.equal(pauseMs(1, 0, usualRetryLimits, undefined), 250);
  });

  it("is as long as the server asks, and never shorter than our own", () => {
    assert.equal(pauseMs(1, 1, usualRetryLimits, 9_000), 9_000);
    assert.equal(pauseMs(3, 1, usualRetryLimits, 0), 2_000);
  });
});

describe("Retry-After", () => {
  const now = Date.parse("2026-11-01T12:00:00Z");

  it("is read as seconds and as a date", () => {
    assert.equal(retryAfterMs("120", now), 120_000);
    assert.equal(retryAfterMs("Sun, 01 Nov 2026 12:00:30 GMT", now), 30_000);
    assert.equal(retryAfterMs("Sun, 01 Nov 2026 11:00:00 GMT", now), 0);
  });

  it("counts as missing where it is neither", () => {
    for (const header of [undefined, "", "soon", "-5x"]) assert.equal(retryAfterMs(header, now), undefined);
  });
});

describe("answers worth another try", () => {
  it("are those of a busy or broken server, not those that will not change", () => {
    const statuses = [200, 301, 400, 401, 403, 404, 408, 409, 413, 425, 429, 500, 501, 502, 503, 504];
    assert.deepEqual(statuses.filter(isWorthRetrying), [408, 425, 429, 500, 502, 503, 504]);
  });
});
