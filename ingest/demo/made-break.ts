import { type Break, breaks } from "#ingest/demo/breaks.ts";
import { type DemoSuite, suites } from "#ingest/demo/catalogue.ts";
import { type FailureWriter, mismatch } from "#ingest/demo/failures.ts";
import { pick, type Random } from "#ingest/demo/seeded.ts";
import { flakyTests, newTest } from "#ingest/demo/story.ts";

/**
 * What a first push gets wrong. Pull requests break different tests in different ways: the same break again on another
 * branch would rightly look like a flake. One of the written ones each week, else one made of any sound test.
 */
export function breakOf(daysAgo: number, random: Random): Break {
  const written = daysAgo % 7 === 3 ? breaks[(daysAgo - 3) / 7] : undefined;
  return written ?? madeBreak(random);
}

function madeBreak(random: Random): Break {
  const suite = pick(random, breakable);
  const { group, name } = pick(random, suite.tests);
  const beside = suite.tests.filter((test) => test.group === group && test.name !== name);
  const names = beside.length > 0 && random() < 0.4 ? [name, pick(random, beside).name] : [name];
  const field = pick(random, fields);
  const [expected, received] = pick(random, values);
  return {
    group,
    names,
    failure: words[suite.producer](field, expected, received),
    fix: `Give ${field} as before`,
  };
}

const known = new Set([...flakyTests, newTest].map(({ group }) => group));

/** Groups with a story of their own stay out of it. */
const breakable: readonly DemoSuite[] = suites.map((suite) => ({
  ...suite,
  tests: suite.tests.filter(({ group }) => !known.has(group)),
}));

const words: Readonly<
  Record<DemoSuite["producer"], (field: string, expected: string, received: string) => FailureWriter>
> = {
  jest: (field, expected, received) =>
    mismatch(
      "Error",
      `expect(received).toHaveProperty("${field}", expected)\n\nExpected: "${expected}"\nReceived: "${received}"`,
    ),
  surefire: (field, expected, received) =>
    mismatch(
      "org.opentest4j.AssertionFailedError",
      `${field} ==> expected: <${expected}> but was: <${received}>`,
    ),
  playwright: (field, expected, received) =>
    mismatch(
      "FAILURE",
      `Error: expect(locator).toHaveText(expected) failed\n\nLocator: getByTestId("${field}")\nExpected: "${expected}"\nReceived: "${received}"`,
    ),
};

const fields = [
  ..."total subtotal currency status address carrier colour size stock rating locale sender subject".split(
    " ",
  ),
  ..."discount country category variant weight title slug method deadline recipient".split(" "),
];

const values = [
  ["OPEN", "CLOSED"],
  ["paid", "pending"],
  ["EUR", "USD"],
  ["standard", "express"],
  ["de-AT", "de"],
  ["in stock", "sold out"],
  ["Vienna", ""],
  ["accepted", "declined"],
  ["red", "blue"],
  ["guest", "member"],
  ["yearly", "monthly"],
  ["none", "undefined"],
] as const;
