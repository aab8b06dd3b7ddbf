import type { OutcomeElement } from "#ingest/junit/case-children.ts";
import type { CaseContext } from "#ingest/junit/case-reading.ts";
import type { CaseFrame } from "#ingest/junit/frames.ts";
import type { ReadAttempt } from "#ingest/junit/read-case.ts";
import type { Reading } from "#ingest/junit/readings.ts";
import { playwrightRetries, testcafeName } from "#ingest/junit/retry-clues.ts";
import { isFailure } from "#lib/outcome.ts";

/** Outcome elements under what they mean, and how many attempts failed before the case's own. */
export type Clues = { readonly elements: readonly OutcomeElement[]; readonly earlierFailures: number };

/**
 * What only the habits of producers tell of a case: retries, and what an element means beside its name. Each rule is
 * one producer's.
 */
export function caseClues(frame: CaseFrame, context: CaseContext, attachments: readonly string[]): Clues {
  const { attributes, elements } = frame;
  const { suite, producer, noteReading } = context;
  if (suite.flakes > 0 && elements.some(({ name }) => name === "skipped")) {
    suite.flakes -= 1;
    noteReading("firebase-flake");
    return { elements: elements.filter(({ name }) => name !== "skipped"), earlierFailures: 1 };
  }
  if (
    producer.name === "testcafe" &&
    elements.length === 0 &&
    testcafeName(attributes.name ?? "").isUnstable
  ) {
    noteReading("unstable-name");
    return { elements, earlierFailures: 1 };
  }
  if (producer.name === "ctest" && elements.some(isNotStarted)) {
    noteReading("not-started");
    return { elements: elements.map((each) => ({ ...each, name: "error" })), earlierFailures: 0 };
  }
  if (elements.length > 0 && elements.every(isRisky)) {
    noteReading("risky-test");
    return { elements: [], earlierFailures: 0 };
  }
  if (elements.some(isAllowedToFail) && elements.some(({ name }) => name === "failure")) {
    noteReading("allowed-failure");
    return { elements: elements.filter(({ name }) => name === "skipped"), earlierFailures: 0 };
  }
  const isTold = elements.some(({ name }) => name.startsWith("flaky") || name.startsWith("rerun"));
  if (producer.name !== "playwright" || isTold) return { elements, earlierFailures: 0 };
  const failureText = elements.map(({ text }) => text.text).join("\n");
  const isPassed = elements.length === 0;
  const retries = playwrightRetries({
    failureText,
    attachments,
    isPassed,
    isToFail: frame.hasProperty("fail"),
  });
  for (let retry = 0; retry < retries; retry += 1) noteReading("retry-text");
  return { elements, earlierFailures: retries };
}

/** Such tests run, and may fail; a plainly skipped test does not run. */
function isAllowedToFail({ name, attributes: { type, message } }: OutcomeElement): boolean {
  return name === "skipped" && (type === "todo" || message === "TEST_CASE tagged with !mayfail");
}

/** PHPUnit exits with 0 beside them unless told otherwise; told so, its status stays red without a failing test. */
function isRisky({ name, attributes: { type = "" } }: OutcomeElement): boolean {
  return name === "error" && riskyTypes.test(type);
}

const riskyTypes =
  /^PHPUnit[\\_]Framework[\\_](?:RiskyTestError|CoveredCodeNotExecutedException|MissingCoversAnnotationException|UnintentionallyCoveredCodeError)$/;

/** CTest fails for a test that it could not start, and still writes it as skipped. */
function isNotStarted({ name, attributes: { message = "" } }: OutcomeElement): boolean {
  return name === "skipped" && message !== "" && !/^(?:SKIP_|Disabled)/.test(message);
}

/** Google's device labs write the failures of a test that passed in the end as any other's, and mark it. */
export function passedInTheEnd(
  told: readonly ReadAttempt[],
  note: (reading: Reading) => void,
): readonly ReadAttempt[] {
  const last = told.at(-1);
  if (last === undefined || !isFailure(last.outcome)) return told;
  note("flaky-attribute");
  const failed = { ...last, durationMs: undefined, startedAt: undefined };
  return [...told.slice(0, -1), failed, { ...last, outcome: "passed", failure: undefined }];
}
