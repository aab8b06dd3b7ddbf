import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { type IncidentStrike, incidents } from "#lib/incident.ts";

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const monthMs = 30 * 24 * hourMs;
const payments = "payments:8443";

function strike(minute: number, runId: number, said: Partial<IncidentStrike> = {}): IncidentStrike {
  const place = { suiteId: 1, testId: runId, branch: "main", signatureId: 1, dependency: undefined };
  return { at: minute * minuteMs, runId, ...place, ...said };
}

test("a dependency that strikes suites and branches within an hour is one incident, whatever each failure says", () => {
  const struck = [
    strike(0, 1, { suiteId: 1, branch: "main", signatureId: 5, dependency: payments }),
    strike(20, 2, { suiteId: 2, branch: "#7", signatureId: 6, dependency: payments }),
    strike(48, 3, { suiteId: 2, branch: "#8", signatureId: 5, dependency: payments }),
  ];
  assert.deepEqual(incidents(struck, monthMs), [
    {
      what: { kind: "dependency", dependency: payments },
      from: 0,
      to: 48 * minuteMs,
      runIds: [1, 2, 3],
      suiteIds: [1, 2],
      branches: ["main", "#7", "#8"],
      signatureIds: [5, 6],
      tests: 3,
    },
  ]);
});

test("one suite of one branch that fails again and again is no incident: nothing else was struck", () => {
  const struck = [0, 10, 20, 30].map((minute, run) => strike(minute, run));
  assert.deepEqual(incidents(struck, monthMs), []);
});

test("an hour and a minute lie too far apart, an hour does not", () => {
  const other = { suiteId: 2 };
  assert.equal(incidents([strike(0, 1), strike(61, 2, other)], monthMs).length, 0);
  assert.equal(incidents([strike(0, 1), strike(60, 2, other)], monthMs).length, 1);
});

test("a flake that strikes some branch every few hours meets itself by chance, and that is no incident", () => {
  const usual = Array.from({ length: 120 }, (_, run) => strike(run * 360, run, { branch: `#${run}` }));
  const meeting = strike(600 * 60 + 20, 500, { branch: "#500" });
  assert.deepEqual(incidents([...usual, meeting], monthMs), []);
  const burst = Array.from({ length: 6 }, (_, more) =>
    strike(600 * 60 + 5 * more, 500 + more, { branch: `#${500 + more}` }),
  );
  assert.equal(incidents([...usual, ...burst], monthMs).length, 1);
});

test("many tests of one suite in one run are no incident", () => {
  const struck = Array.from({ length: 50 }, (_, testId) => strike(0, 1, { testId }));
  assert.deepEqual(incidents(struck, monthMs), []);
});

test("one test that fails on several branches is that test's trouble", () => {
  const struck = [0, 10, 20].map((minute, run) => strike(minute, run, { testId: 1, branch: `#${run}` }));
  assert.deepEqual(incidents(struck, monthMs), []);
});

test("an outage is seen beside the usual timeouts of the same dependency", () => {
  const usual = Array.from({ length: 60 }, (_, run) =>
    strike(run * 700, run, { branch: `#${run}`, testId: 1, dependency: payments }),
  );
  const refused = [0, 12].map((minute, more) =>
    strike(7777 + minute, 100 + more, { signatureId: 2, suiteId: more, dependency: payments }),
  );
  assert.equal(incidents([...usual, ...refused], monthMs).length, 1);
});

test("a long outage is one incident, and two on different days are two, the latest first", () => {
  const outage = (from: number) =>
    Array.from({ length: 9 }, (_, index) =>
      strike(from + index * 20, from + index, { suiteId: index % 2, dependency: payments }),
    );
  const found = incidents([...outage(0), ...outage(5000)], monthMs);
  assert.deepEqual(
    found.map(({ from, to }) => [from / minuteMs, to / minuteMs]),
    [
      [5000, 5160],
      [0, 160],
    ],
  );
});

test("nothing that failed is no incident, however short the time", () => {
  assert.deepEqual(incidents([], monthMs), []);
  assert.deepEqual(incidents([strike(0, 1)], 0), []);
});

const anyStrike = fc.record({
  at: fc.integer({ min: 0, max: 40 }).map((quarters) => quarters * 15 * minuteMs),
  runId: fc.nat(8),
  suiteId: fc.nat(2),
  testId: fc.nat(3),
  branch: fc.constantFrom("main", "#1", "#2"),
  signatureId: fc.nat(3),
  dependency: fc.constantFrom(undefined, undefined, "a", "b"),
});

test("every incident holds an hour in which several suites or branches were struck, and only what struck then", () => {
  fc.assert(
    fc.property(fc.array(anyStrike, { maxLength: 30 }), (strikes) => {
      for (const { what, from, to, ...found } of incidents(strikes, monthMs)) {
        const own = strikes.filter(
          (one) =>
            one.at >= from &&
            one.at <= to &&
            (what.kind === "dependency"
              ? one.dependency === what.dependency
              : one.dependency === undefined && one.signatureId === what.signatureId),
        );
        const isWide = own.some(({ at }) => {
          const hour = own.filter((other) => other.at >= at && other.at <= at + hourMs);
          const count = (of: (one: IncidentStrike) => unknown) => new Set(hour.map(of)).size;
          return count(({ suiteId }) => suiteId) > 1 || count(({ branch }) => branch) > 1;
        });
        assert.ok(isWide);
        assert.ok(found.runIds.every((id) => own.some(({ runId }) => runId === id)));
        assert.ok(found.signatureIds.every((id) => own.some(({ signatureId }) => signatureId === id)));
      }
    }),
    { seed: 1 },
  );
});

test("incidents of one thing do not overlap, and the order of the strikes does not matter", () => {
  fc.assert(
    fc.property(fc.array(anyStrike, { maxLength: 30 }), (strikes) => {
      const found = incidents(strikes, monthMs);
      assert.deepEqual(incidents(strikes.toReversed(), monthMs), found);
      for (const own of Map.groupBy(found, ({ what }) => JSON.stringify(what)).values())
        for (const [index, later] of own.slice(0, -1).entries()) assert.ok(own[index + 1]!.to < later.from);
    }),
    { seed: 2 },
  );
});

test("what else failed changes nothing about an incident", () => {
  fc.assert(
    fc.property(fc.array(anyStrike, { maxLength: 30 }), (strikes) => {
      const isOurs = ({ dependency }: IncidentStrike) => dependency === "a";
      const alone = incidents(strikes.filter(isOurs), monthMs);
      const among = incidents(strikes, monthMs).filter(
        ({ what }) => what.kind === "dependency" && what.dependency === "a",
      );
      assert.deepEqual(among, alone);
    }),
    { seed: 3 },
  );
});
