import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { mostTries, nextTry, retryAfterMs } from "#lib/notifications/next-try.ts";

const now = Date.parse("2026-11-22T12:00:00Z");
const minute = 60_000;
const hour = 60 * minute;

describe("nextTry", () => {
  it("waits four times as long each time, up to six hours, and then gives up", () => {
    const waits = [1, 2, 3, 4, 5, 6, 7, 8].map((tries) => {
      const at = nextTry(tries, now, undefined, 0.5);
      return at === undefined ? undefined : (at - now) / minute;
    });
    assert.deepEqual(waits, [0.5, 2, 8, 32, 128, 360, 360, undefined]);
  });

  it("waits as long as the receiver asks, but no longer than a day", () => {
    assert.equal(nextTry(1, now, 5 * minute, 0.5), now + 5 * minute);
    assert.equal(nextTry(1, now, 1000, 0.5), now + minute / 2);
    assert.equal(nextTry(1, now, 900 * hour, 0.5), now + 24 * hour);
  });

  it("spreads by a fifth, and is never sooner than that", () => {
    const tries = fc.integer({ min: 1, max: mostTries - 1 });
    fc.assert(
      fc.property(tries, fc.double({ min: 0, max: 1, noNaN: true }), (count, chance) => {
        const middle = nextTry(count, 0, undefined, 0.5)!;
        const at = nextTry(count, 0, undefined, chance)!;
        assert.ok(at >= middle * 0.8 - 1 && at <= middle * 1.2 + 1);
      }),
      { seed: 3 },
    );
  });
});

describe("retryAfterMs", () => {
  it("reads seconds and dates", () => {
    assert.equal(retryAfterMs("120", now), 120_000);
    assert.equal(retryAfterMs("Sun, 22 Nov 2026 12:01:00 GMT", now), minute);
  });

  it("has no answer for what is past, absent or odd", () => {
    for (const header of [undefined, "", "0", "-5", "soon", "Sun, 22 Nov 2026 11:00:00 GMT"]) {
      assert.equal(retryAfterMs(header, now), undefined, header);
    }
  });
});
