import { falseAlarmWords } from "#lib/false-alarm-words.ts";
import type { FalseAlarms } from "#lib/false-alarms.ts";
import { counted } from "#lib/format/counted.ts";
import { formatCount } from "#lib/format/format-count.ts";
import { formatExpected } from "#lib/format/format-expected.ts";
import { formatRate } from "#lib/format/format-rate.ts";
import type { DigestWeek } from "#lib/notifications/digest-week.ts";
import { type Message, mostItems, type NewsGroup, type NewsItem } from "#lib/notifications/message.ts";
import { testPath, testsPath } from "#lib/paths.ts";
import { shortTestName } from "#lib/short-test-name.ts";
import type { TestStatus } from "#lib/test-status.ts";

/** A test that wants attention, as the digest tells of it. */
type DigestTest = {
  readonly id: number;
  readonly suite: string;
  readonly group: string;
  readonly name: string;
  readonly status: TestStatus;
  /** Why it has its status, in half a sentence. */
  readonly reason: string;
  /** Runs of the week that were expected false alarms by it. */
  readonly falseAlarms: number;
  readonly owner: string | undefined;
};

export type DigestFacts = {
  readonly week: DigestWeek;
  readonly runs: number;
  readonly redRuns: number;
  /** Of the week, and of the one before; undefined without a run. */
  readonly falseAlarms: FalseAlarms["rate"] | undefined;
  readonly falseAlarmsBefore: FalseAlarms["rate"] | undefined;
  /** Changes of status within the week. */
  readonly became: Readonly<Record<"flaky" | "broken" | "fixed", number>>;
  /** Quarantine entries that end within the coming week, and those that ended without a release. */
  readonly ending: number;
  readonly overdue: number;
  /** The costliest first. */
  readonly tests: readonly DigestTest[];
};

/** A week of a project in a message: its figures, and the tests that want attention, by owner, the costliest first. */
export function digestMessage(project: Message["project"], facts: DigestFacts, now: number): Message {
  const { first, last } = facts.week;
  return {
    type: "digest",
    at: now,
    project,
    title: `${project.name}: the week from ${first} to ${last}`,
    lead: leadOf(facts),
    groups: groupsOf(project, facts),
    path: `${testsPath(project.slug)}?window=${first}..${last}`,
  };
}

function leadOf({
  runs,
  redRuns,
  falseAlarms,
  falseAlarmsBefore,
  became,
  ending,
  overdue,
  tests,
}: DigestFacts): string[] {
  if (runs === 0) return ["No run reported in this week."];
  const before =
    falseAlarmsBefore === undefined ? "" : ` The week before it was ${formatRate(falseAlarmsBefore.rate)}.`;
  return [
    `${counted(runs, "run")}, ${formatCount(redRuns)} of them red.`,
    ...(falseAlarms === undefined ? [] : [`${falseAlarmWords(falseAlarms, "of the week")}${before}`]),
    `Became flaky: ${formatCount(became.flaky)}. Became broken: ${formatCount(became.broken)}. Calmed down: ${formatCount(became.fixed)}.`,
    ...(ending + overdue === 0
      ? []
      : [
          `Quarantine: ${formatCount(ending)} to end within the coming week, ${formatCount(overdue)} overdue.`,
        ]),
    ...(tests.length === 0 ? ["No test wants attention."] : []),
  ];
}

/** In the order of their costliest tests; those of nobody last. */
function groupsOf(project: Message["project"], { tests, week }: DigestFacts): NewsGroup[] {
  const byOwner = Map.groupBy(tests, ({ owner }) => owner);
  const owners = [...byOwner.keys()].filter((owner) => owner !== undefined);
  return [...owners, undefined].flatMap((owner) => {
    const own = byOwner.get(owner) ?? [];
    if (own.length === 0) return [];
    const items = own.slice(0, mostItems).map((test) => itemOf(project, test, week));
    return [{ heading: owner ?? "No owner", total: own.length, items }];
  });
}

function itemOf(project: Message["project"], test: DigestTest, week: DigestWeek): NewsItem {
  const { id, suite, group, name, status, reason, falseAlarms, owner } = test;
  const alarms = formatExpected(falseAlarms);
  const cost = falseAlarms > 0 ? `; ${alarms} false ${alarms === "1" ? "alarm" : "alarms"}` : "";
  return {
    kind: "digest",
    at: week.toldAt,
    title: shortTestName(group, name),
    detail: `${status}, ${reason}${cost}`,
    path: testPath(project.slug, id),
    test: { id, suite, group, name },
    ...(owner !== undefined && { owner }),
  };
}
