import { capped, withoutColours } from "#ingest/junit/capped-text.ts";
import type { OutcomeElement } from "#ingest/junit/case-children.ts";
import { statedMs, type TimeUnit } from "#ingest/junit/duration.ts";
import type { ReadAttempt, ReadFailure } from "#ingest/junit/read-case.ts";
import type { Reading } from "#ingest/junit/readings.ts";
import { moment } from "#ingest/junit/timestamp.ts";
import { type Outcome, outcomesByGravity } from "#lib/outcome.ts";

/** All that a `<testcase>` says of its attempts. */
export type CaseEvidence = {
  /** In document order. */
  readonly elements: readonly OutcomeElement[];
  /** What the attributes state, for a case without an outcome element. */
  readonly stated: Outcome | undefined;
  readonly durationMs: number | undefined;
  readonly startedAt: number | undefined;
  /** Its output: the words of a failure that has none. */
  readonly output: string;
  /** How many retries clues outside the elements prove (Playwright, TestCafe, Firebase). */
  readonly earlierFailures: number;
  readonly unit: TimeUnit;
  readonly zone: "utc" | "local";
  /** Characters kept of a message. */
  readonly messageLimit: number;
};

/**
 * The attempts in order of execution, at least one. `flaky*` elements are earlier attempts than the case itself,
 * `rerun*` later ones, unless the case passed: then nothing came after it. Several `failure` or `error` elements
 * are one attempt, which ends as the gravest of them does. Time and start of the case are those of its own
 * attempt; where clues only tell that there were others, the time is the sum, and stands at the last.
 */
export function attemptsOf(evidence: CaseEvidence, note: (reading: Reading) => void): ReadAttempt[] {
  const { elements, earlierFailures } = evidence;
  const flaky = elements.filter(({ name }) => name.startsWith("flaky"));
  const reruns = elements.filter(({ name }) => name.startsWith("rerun"));
  const own = ownOutcome(evidence, flaky.length > 0, note);
  const top = ownAttempt(evidence, own, ownFailure(evidence, own));
  const before = [...flaky, ...(own === "passed" ? reruns : [])].map((element) => retried(element, evidence));
  const after = own === "passed" ? [] : reruns.map((element) => retried(element, evidence));
  const lost = Array.from(
    { length: before.length + after.length > 0 ? 0 : earlierFailures },
    () => lostAttempt,
  );
  return [...lost, ...before, top, ...after];
}

/** The attempt of a case without outcome elements: passed, unless its attributes state something else. */
export function statedAttempt(
  stated: Outcome | undefined,
  durationMs: number | undefined,
  startedAt: number | undefined,
  note: (reading: Reading) => void,
): ReadAttempt {
  if (stated === "skipped") note("stated-skipped");
  else if (stated !== undefined && stated !== "passed") note("stated-failed");
  return { outcome: stated ?? "passed", durationMs, startedAt, failure: undefined };
}

/** An earlier attempt of which nothing is left but that it failed. */
const lostAttempt: ReadAttempt = {
  outcome: "failed",
  durationMs: undefined,
  startedAt: undefined,
  failure: undefined,
};

function ownOutcome(
  { elements, stated }: CaseEvidence,
  isFlaky: boolean,
  note: (reading: Reading) => void,
): Outcome {
  const found = new Set<Outcome>();
  const isFlakyFailure = ({ name, attributes }: OutcomeElement) =>
    isFlaky && name === "failure" && attributes.type === "flaky failure";
  for (const element of elements) {
    if (element.name === "error") found.add("errored");
    else if (element.name === "skipped") found.add("skipped");
    else if (element.name === "failure" && !isFlakyFailure(element)) found.add("failed");
  }
  if (elements.some(isFlakyFailure)) note("flaky-failure");
  if (found.has("errored") && found.has("failed")) note("error-over-failure");
  if (found.has("skipped") && found.size > 1) note("failure-over-skip");
  const gravest = outcomesByGravity.find((outcome) => found.has(outcome));
  if (gravest !== undefined) return gravest;
  // Reruns say how the case ended; attributes are asked only where no element speaks.
  return elements.length > 0 ? "passed" : (stated ?? "passed");
}

function ownAttempt(
  { durationMs, startedAt }: CaseEvidence,
  outcome: Outcome,
  failure: ReadFailure | undefined,
): ReadAttempt {
  return { outcome, durationMs, startedAt, failure };
}

/** One failure of all elements of the attempt: kind, type and message of the gravest, the texts of all. */
function ownFailure(
  { elements, output, messageLimit }: CaseEvidence,
  outcome: Outcome,
): ReadFailure | undefined {
  if (outcome !== "failed" && outcome !== "errored") return undefined;
  const kind = outcome === "failed" ? "failure" : "error";
  const told = elements.filter(({ name }) => name === "failure" || name === "error");
  const gravest = told.find(({ name }) => name === kind);
  if (gravest === undefined) return { kind, type: "", message: "", text: output };
  const rest = told.filter((element) => element !== gravest);
  return failureOf(gravest, kind, rest.map(words), output, messageLimit);
}

function retried(element: OutcomeElement, { unit, zone, messageLimit }: CaseEvidence): ReadAttempt {
  const isError = element.name.endsWith("Error");
  const { time, timestamp } = element.attributes;
  return {
    outcome: isError ? "errored" : "failed",
    durationMs: statedMs(time, unit),
    startedAt: moment(timestamp, zone),
    failure: failureOf(element, isError ? "error" : "failure", [], "", messageLimit),
  };
}

function failureOf(
  element: OutcomeElement,
  kind: "failure" | "error",
  furtherTexts: readonly string[],
  output: string,
  messageLimit: number,
): ReadFailure {
  const { type = "", message = "" } = element.attributes;
  const own = withoutColours(element.text.text);
  // LuaUnit puts a message into the type, which else has no line breaks or sentences, and the stack into the text.
  const isStack = own === "" || own.startsWith("stack traceback:");
  const isMessage = message === "" && isStack && /\s/.test(type.trim());
  const stated = isMessage ? type : message;
  const text = [own, ...furtherTexts].filter((part) => part !== "").join("\n\n");
  return {
    kind,
    type: isMessage ? "" : capped(type.trim(), 500),
    message: capped(withoutColours(stated).trim() || firstLine(text), messageLimit),
    // Cucumber tells why a step is pending in the output only.
    text: text === "" && stated.trim() === "" ? output : text,
  };
}

function words({ attributes, text }: OutcomeElement): string {
  const body = withoutColours(text.text);
  const message = withoutColours(attributes.message ?? "").trim();
  return body.includes(message) ? body : `${message}\n${body}`.trim();
}

function firstLine(text: string): string {
  return text.slice(0, 1000).split("\n", 1)[0]?.trim() ?? "";
}
