import { attemptsOf, statedAttempt } from "#ingest/junit/attempts.ts";
import { capped, flat, withoutColours } from "#ingest/junit/capped-text.ts";
import type { OutcomeElement } from "#ingest/junit/case-children.ts";
import { caseClues, passedInTheEnd } from "#ingest/junit/case-clues.ts";
import { statedMs, type TimeUnit } from "#ingest/junit/duration.ts";
import type { CaseFrame, SuiteFrame } from "#ingest/junit/frames.ts";
import { keptMarks, outputMarks } from "#ingest/junit/output-marks.ts";
import { type Producer, unitOf } from "#ingest/junit/producers.ts";
import type { ReadCase } from "#ingest/junit/read-case.ts";
import type { Reading } from "#ingest/junit/readings.ts";
import { testcafeName } from "#ingest/junit/retry-clues.ts";
import { sourceFile, sourceLine } from "#ingest/junit/source-place.ts";
import { statedOutcome } from "#ingest/junit/stated-outcome.ts";
import { nameInProject } from "#ingest/junit/stated-variant.ts";
import { moment } from "#ingest/junit/timestamp.ts";
import type { ReadLimits } from "#ingest/read-limits.ts";
import type { XmlAttributes } from "#ingest/xml.ts";
import { isFailure } from "#lib/outcome.ts";
import { stableName } from "#lib/test-identity.ts";

/** Name of the test case that stands for failures of a suite itself: class set-up, a bad plan, a crash. */
export const suiteCaseName = "(suite)";

export type CaseContext = {
  readonly suite: SuiteFrame;
  readonly producer: Producer;
  /** Unit of the cases' times, where their sum gave it away. */
  readonly caseUnit: TimeUnit | undefined;
  readonly limits: ReadLimits;
  readonly noteReading: (reading: Reading) => void;
};

/** What a closed `<testcase>` amounts to. */
export function readCase(frame: CaseFrame, context: CaseContext): ReadCase {
  const { attributes } = frame;
  const { suite, producer } = context;
  const { group, file, variant } = suite.situationOf(
    attributes.classname ?? attributes.class,
    attributes.name ?? "",
    producer,
  );
  const isQuiet = frame.elements.length === 0 && !producer.hidesRetries;
  const { attempts, output, attachments, properties, skipReason } = isQuiet
    ? quietCourse(frame, context)
    : course(frame, context);
  const isRepetition = isMarkedRepetition(frame) && isSameTest(attributes, suite.lastCase);
  suite.lastCase = attributes;
  return {
    group,
    name: caseName(attributes, suite, producer),
    file: sourceFile(attributes, frame.elements[0]?.attributes, suite.file, file),
    line: sourceLine(attributes),
    variant,
    attempts,
    part: suite.part,
    isRepetition,
    isTeardown: attempts[0]?.failure?.message.startsWith(pytestTeardown) === true,
    isFinding: producer.isLinter === true,
    output,
    attachments,
    properties,
    skipReason,
  };
}

const pytestTeardown = 'failed on teardown with "';

type Course = Pick<ReadCase, "attempts" | "output" | "attachments" | "properties" | "skipReason">;

/** Of a case whose children say nothing: most cases of most reports. */
function quietCourse({ attributes }: CaseFrame, { producer, caseUnit, noteReading }: CaseContext): Course {
  const time = attributes.time ?? attributes.duration;
  const isUnstated = producer.name === "qtest" && isSkippedByQt5(attributes);
  if (isUnstated) noteReading("no-result");
  const attempt = statedAttempt(
    statedOutcome(attributes),
    statedMs(time, caseUnit ?? unitOf(time, producer)),
    moment(attributes.timestamp, producer.zone),
    noteReading,
  );
  return {
    attempts: [isUnstated ? { ...attempt, outcome: "skipped" } : attempt],
    output: undefined,
    attachments: none,
    properties: none,
    skipReason: undefined,
  };
}

/** Qt 5 states the result of each test but those that it skipped; Qt 6 states none, but class and time. */
function isSkippedByQt5({ result, classname, time }: XmlAttributes): boolean {
  return result === undefined && classname === undefined && time === undefined;
}

const none: readonly never[] = [];
const nothingTold = {
  output: undefined,
  attachments: none,
  properties: none,
  skipReason: undefined,
} as const;

function course(frame: CaseFrame, context: CaseContext): Course {
  const { attributes } = frame;
  const { producer, limits, noteReading } = context;
  const time = attributes.time ?? attributes.duration;
  const unit = context.caseUnit ?? unitOf(time, producer);
  const zone = producer.zone ?? "utc";
  const marks = outputMarks(withoutColours(frame.output));
  const { output } = marks;
  const { elements, earlierFailures } = caseClues(frame, context, marks.attachments);
  const own = { durationMs: statedMs(time, unit), startedAt: moment(attributes.timestamp, zone), output };
  const told = attemptsOf(
    {
      ...own,
      elements,
      stated: statedOutcome(attributes),
      earlierFailures,
      unit,
      zone,
      messageLimit: limits.message,
    },
    noteReading,
  );
  const attempts = attributes.flaky === "true" ? passedInTheEnd(told, noteReading) : told;
  const skipReason = attempts.at(-1)?.outcome === "skipped" ? statedReason(elements, limits) : undefined;
  if (!attempts.some(({ outcome }) => isFailure(outcome))) return { ...nothingTold, attempts, skipReason };
  const { attachments, properties } = keptMarks(marks, frame.properties);
  return { attempts, output: output === "" ? undefined : output, attachments, properties, skipReason };
}

function statedReason(elements: readonly OutcomeElement[], limits: ReadLimits): string | undefined {
  const skip = elements.find(({ name }) => name === "skipped");
  if (skip === undefined) return undefined;
  const { message = "", type = "" } = skip.attributes;
  const stated = ownReason(message);
  const text = ownReason(skip.text.text);
  // go-junit-report's message is this word; its text says why.
  const reason = (stated === "Skipped" && text) || stated || text || type.trim();
  return reason === "" ? undefined : capped(reason, limits.message);
}

/** Without the lines that Go's tests begin and end with. */
function ownReason(stated: string): string {
  return withoutColours(stated)
    .replace(/^[ \t]*(?:=== [A-Z]+ |--- [A-Z]+: ).*$/gm, "")
    .trim();
}

/** Xcode marks the first run of a repeated test too: "First Run", "Repetition 1 of 3". */
function isMarkedRepetition({ properties }: CaseFrame): boolean {
  const mark = properties.find(({ name }) => name === "repetition")?.value;
  return mark !== undefined && !/^First Run$|^Repetition 1\b/i.test(mark);
}

function isSameTest(one: XmlAttributes, other: XmlAttributes): boolean {
  return one.name === other.name && one.classname === other.classname;
}

/** The case that stands for the failures written directly in a suite; undefined if there are none. */
export function readSuiteFailures({
  suite,
  producer,
  limits,
  noteReading,
}: CaseContext): ReadCase | undefined {
  const { failures, attributes, part } = suite;
  if (failures.length === 0) return undefined;
  const zone = producer.zone ?? "utc";
  const unit = "s";
  const own = { durationMs: undefined, startedAt: moment(attributes.timestamp, zone), output: "" };
  const evidence = { ...own, elements: failures, stated: undefined, earlierFailures: 0, unit, zone } as const;
  const { group, file, variant } = suite.situationOf(attributes.name, suiteCaseName, producer);
  return {
    group,
    name: suiteCaseName,
    file: sourceFile({}, failures[0]?.attributes, suite.file, file),
    line: undefined,
    variant,
    attempts: attemptsOf({ ...evidence, messageLimit: limits.message }, noteReading),
    part,
    isRepetition: false,
    isTeardown: false,
    isFinding: producer.isLinter === true,
    ...nothingTold,
  };
}

/** Longer than any name that a person wrote; what is longer is hashed by `stableName` anyway. */
const longestRawName = 10_000;

function caseName({ name = "" }: XmlAttributes, suite: SuiteFrame, producer: Producer): string {
  const raw = name.slice(0, longestRawName);
  const stable = flat(stableName(withoutRemarks(raw, suite, producer)));
  if (stable !== "") return stable;
  suite.unnamedCases += 1;
  return suite.unnamedCases === 1 ? "(unnamed)" : `(unnamed ${suite.unnamedCases})`;
}

function withoutRemarks(name: string, { attributes }: SuiteFrame, producer: Producer): string {
  if (producer.name === "testcafe") return testcafeName(name).name;
  // Its place in the run, which changes with what ran before.
  if (producer.name === "tap-xunit") return name.replace(/^#\d+ /, "");
  if (producer.name === "playwright") return nameInProject(name, attributes.hostname);
  return name;
}
