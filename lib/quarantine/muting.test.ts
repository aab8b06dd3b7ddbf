import assert from "node:assert/strict";
import test from "node:test";
import fc from "fast-check";
import { type FailedResultSeen, joinMutings, type MutingEntry, mutingOf } from "#lib/quarantine/muting.ts";

const seed = 20261122;
const now = Date.parse("2026-11-22T12:00:00Z");
const dayMs = 86_400_000;

const entry: MutingEntry = {
  id: 1,
  signatures: "known",
  mutedSignatures: new Set([10, 11]),
  branch: undefined,
  variant: undefined,
  addedAt: now - 5 * dayMs,
  until: now + dayMs,
  tightenedBy: undefined,
};
const result: FailedResultSeen = {
  signatures: [10],
  branch: "main",
  variant: "browser=firefox,os=linux",
  startedAt: now - 1000,
  receivedAt: now,
};

/** "muted", the reason why not, or "free" where no entry is concerned. */
function said(changedResult: Partial<FailedResultSeen>, ...entries: Partial<MutingEntry>[]): string {
  const all = entries.map((changes, index) => ({ ...entry, id: index + 1, ...changes }));
  const muting = mutingOf({ ...result, ...changedResult }, all);
  return muting === undefined ? "free" : muting.isMuted ? "muted" : muting.reason;
}

test("every failed attempt has to be muted", () => {
  const rows = [
    // signatures of the attempts  entry                         what is said
    [[10], {}, "muted"],
    [[10, 11, 10], {}, "muted"],
    [[12], {}, "new-signature"],
    [[10, 12], {}, "new-signature"],
    [[undefined], {}, "no-text"],
    [[10, undefined], {}, "no-text"],
    [[12, undefined], { signatures: "all" }, "muted"],
  ] as const;
  for (const [signatures, changes, word] of rows) assert.equal(said({ signatures }, changes), word);
});

test("two entries may mute the attempts of one result between them", () => {
  const [one, other] = [{ mutedSignatures: new Set([10]) }, { mutedSignatures: new Set([11]) }];
  assert.equal(said({ signatures: [10, 11] }, one, other), "muted");
  assert.equal(said({ signatures: [10, 11] }, one), "new-signature");
});

test("an entry is only for its branch and variant, and only while it lasts", () => {
  assert.equal(said({}, { branch: "main" }), "muted");
  assert.equal(said({}, { branch: "topic" }), "elsewhere");
  assert.equal(said({ branch: undefined }, { branch: "main" }), "elsewhere");
  assert.equal(said({}, { variant: "os=linux" }), "muted");
  assert.equal(said({}, { variant: "browser=firefox,os=linux" }), "muted");
  assert.equal(said({}, { variant: "os=lin" }), "elsewhere");
  assert.equal(said({ variant: "" }, { variant: "os=linux" }), "elsewhere");
  assert.equal(said({}, { until: now }), "overdue");
  assert.equal(said({}, { tightenedBy: "broken" }), "broken");
  assert.equal(said({}, { until: now }, {}), "muted", "another entry is still in force");
});

test("what ran long before an entry was added is history, what ran just before is not", () => {
  const addedAt = now - 1;
  assert.equal(said({ startedAt: now - dayMs / 2 }, { addedAt }), "muted");
  assert.equal(said({ startedAt: now - 2 * dayMs }, { addedAt }), "free");
  assert.equal(said({}, { addedAt: now + 1 }), "free");
  assert.equal(said({}), "free");
});

const entries = fc.array(
  fc.record({
    id: fc.nat(9),
    signatures: fc.constantFrom("known" as const, "all" as const),
    mutedSignatures: fc.uniqueArray(fc.nat(4)).map((ids) => new Set(ids)),
    branch: fc.constantFrom(undefined, "main", "topic"),
    variant: fc.constantFrom(undefined, "os=linux", "os=mac"),
    addedAt: fc.integer({ min: now - 10 * dayMs, max: now + dayMs }),
    until: fc.integer({ min: now - dayMs, max: now + dayMs }),
    tightenedBy: fc.constantFrom(undefined, "broken" as const, "rate" as const),
  }),
  { maxLength: 4 },
);
const results = fc.record({
  signatures: fc.array(fc.option(fc.nat(5), { nil: undefined }), { minLength: 1, maxLength: 3 }),
  branch: fc.constantFrom(undefined, "main", "topic"),
  variant: fc.constantFrom("", "os=linux", "browser=firefox,os=mac"),
  startedAt: fc.integer({ min: now - 3 * dayMs, max: now }),
  receivedAt: fc.constant(now),
});

test("a result is muted if and only if each of its attempts alone would be", () => {
  fc.assert(
    fc.property(results, entries, (seen, held) => {
      const alone = seen.signatures.map((signature) => mutingOf({ ...seen, signatures: [signature] }, held));
      const muting = mutingOf(seen, held);
      assert.equal(
        muting?.isMuted === true,
        alone.every((one) => one?.isMuted === true),
      );
    }),
    { seed, numRuns: 1000 },
  );
});

test("an entry more never unmutes, and a signature that no entry for known ones holds is never muted by them", () => {
  fc.assert(
    fc.property(results, entries, entries, (seen, held, more) => {
      if (mutingOf(seen, held)?.isMuted) assert.ok(mutingOf(seen, [...held, ...more])?.isMuted);
      const unknown = { ...seen, signatures: [...seen.signatures, 99] };
      const isAll = held.some(({ signatures }) => signatures === "all");
      if (!isAll) assert.notEqual(mutingOf(unknown, held)?.isMuted, true);
    }),
    { seed, numRuns: 1000 },
  );
});

test("a failure in several jobs is muted only if it is in all of them", () => {
  const muted = { isMuted: true, entryId: 1 } as const;
  const unmuted = { isMuted: false, entryId: 2, reason: "elsewhere" } as const;
  assert.deepEqual(joinMutings([muted, muted]), muted);
  assert.deepEqual(joinMutings([muted, unmuted]), unmuted);
  assert.equal(joinMutings([muted, undefined]), undefined);
  assert.equal(joinMutings([]), undefined);
});
