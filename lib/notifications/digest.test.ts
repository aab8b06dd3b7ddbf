import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { type DigestFacts, digestMessage } from "#lib/notifications/digest.ts";
import { digestWeek } from "#lib/notifications/digest-week.ts";

const at = (text: string) => Date.parse(text);

describe("digestWeek", () => {
  it("is the week before, from Monday at seven on", () => {
    const week = { first: "2026-11-16", last: "2026-11-22", toldAt: at("2026-11-23T07:00:00Z") };
    assert.deepEqual(digestWeek(at("2026-11-23T07:00:00Z")), week);
    assert.deepEqual(digestWeek(at("2026-11-29T23:59:59Z")), week);
    assert.deepEqual(digestWeek(at("2026-11-30T06:59:59Z")), week);
    assert.equal(digestWeek(at("2026-11-23T06:59:59Z")).last, "2026-11-15");
  });

  it("goes over the end of a year", () => {
    assert.deepEqual(digestWeek(at("2027-01-01T12:00:00Z")), {
      first: "2026-12-21",
      last: "2026-12-27",
      toldAt: at("2026-12-28T07:00:00Z"),
    });
  });
});

const quiet: DigestFacts = {
  week: digestWeek(at("2026-11-23T07:00:00Z")),
  runs: 0,
  redRuns: 0,
  falseAlarms: undefined,
  falseAlarmsBefore: undefined,
  became: { flaky: 0, broken: 0, fixed: 0 },
  ending: 0,
  overdue: 0,
  tests: [],
};
const shop = { slug: "shop", name: "Shop" };

describe("digestMessage", () => {
  it("says so when nothing reported", () => {
    const { title, lead, groups } = digestMessage(shop, quiet, 0);
    assert.equal(title, "Shop: the week from 2026-11-16 to 2026-11-22");
    assert.deepEqual([lead, groups], [["No run reported in this week."], []]);
  });

  it("tells what ends in quarantine, if anything does", () => {
    const leadOf = (facts: Partial<DigestFacts>) =>
      digestMessage(shop, { ...quiet, runs: 1, ...facts }, 0).lead.join("\n");
    assert.doesNotMatch(leadOf({}), /Quarantine/);
    assert.match(
      leadOf({ ending: 2, overdue: 1 }),
      /^Quarantine: 2 to end within the coming week, 1 overdue\.$/m,
    );
  });

  it("lists tests by owner, in the order of the costliest, those of nobody last", () => {
    const base = {
      suite: "integration",
      group: "CartIT",
      status: "flaky",
      reason: "flaked twice in 9 results",
    } as const;
    const tests = [
      { ...base, id: 1, name: "a", falseAlarms: 4.2, owner: undefined },
      { ...base, id: 2, name: "b", falseAlarms: 2, owner: "@pay" },
      { ...base, id: 3, name: "c", falseAlarms: 1, owner: "@cart" },
      { ...base, id: 4, name: "d", falseAlarms: 0, owner: "@pay" },
    ];
    const { groups } = digestMessage(shop, { ...quiet, runs: 9, redRuns: 3, tests }, 0);
    assert.deepEqual(
      groups.map(({ heading, items }) => [
        heading,
        ...items.map(({ title, detail }) => `${title}: ${detail}`),
      ]),
      [
        [
          "@pay",
          "CartIT.b: flaky, flaked twice in 9 results; 2 false alarms",
          "CartIT.d: flaky, flaked twice in 9 results",
        ],
        ["@cart", "CartIT.c: flaky, flaked twice in 9 results; 1 false alarm"],
        ["No owner", "CartIT.a: flaky, flaked twice in 9 results; 4.2 false alarms"],
      ],
    );
  });
});
