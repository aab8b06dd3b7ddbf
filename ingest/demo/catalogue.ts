import { contractTests } from "#ingest/demo/contract-tests.ts";
import { e2eTests } from "#ingest/demo/e2e-tests.ts";
import { integrationTests } from "#ingest/demo/integration-tests.ts";
import { jitter, seeded } from "#ingest/demo/seeded.ts";
import type { Titles } from "#ingest/demo/titles.ts";
import { unitTests } from "#ingest/demo/unit-tests.ts";

export type DemoTest = {
  readonly group: string;
  readonly name: string;
  /** How long it usually takes, ms. */
  readonly usualMs: number;
};

export type DemoSuite = {
  readonly name: "unit" | "contract" | "integration" | "e2e";
  readonly producer: "jest" | "surefire" | "playwright";
  /** Each an upload of its own; "" where the suite is not split. */
  readonly shards: readonly string[];
  /** Environments that one report tells of; "" where it tells of none. */
  readonly browsers: readonly string[];
  /** How often a failed test is tried again at once. */
  readonly retries: number;
  /** Tests that run at the same time. */
  readonly workers: number;
  /** How long after its run a job begins, ms. */
  readonly delayMs: number;
  readonly tests: readonly DemoTest[];
};

const split = { shards: [""], browsers: [""], retries: 0, workers: 1, delayMs: 20_000 };

export const suites: readonly DemoSuite[] = [
  { ...split, name: "unit", producer: "jest", workers: 2, tests: listTests(unitTests, 18) },
  { ...split, name: "contract", producer: "surefire", tests: listTests(contractTests, 420) },
  {
    ...split,
    name: "integration",
    producer: "surefire",
    shards: ["1", "2"],
    retries: 1,
    delayMs: 45_000,
    tests: listTests(integrationTests, 1700),
  },
  {
    ...split,
    name: "e2e",
    producer: "playwright",
    browsers: ["chromium", "firefox"],
    retries: 1,
    workers: 4,
    delayMs: 90_000,
    tests: listTests(e2eTests, 6800),
  },
];

/** The tests of one shard: whole classes, dealt out in turn. All tests for "". */
export function testsOfShard(suite: DemoSuite, shard: string): readonly DemoTest[] {
  if (shard === "") return suite.tests;
  const groups = [...new Set(suite.tests.map(({ group }) => group))];
  const mine = suite.shards.indexOf(shard);
  return suite.tests.filter(({ group }) => groups.indexOf(group) % suite.shards.length === mine);
}

function listTests(titles: Titles, usualMs: number): DemoTest[] {
  return Object.entries(titles).flatMap(([group, names]) =>
    names.split(";").map((text) => {
      const name = text.trim();
      const factor = jitter(seeded("usual", group, name), 0.6);
      return { group, name, usualMs: usualMs * Math.min(3, Math.max(1 / 3, factor)) };
    }),
  );
}
