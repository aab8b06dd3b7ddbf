import type { XmlAttributes } from "#ingest/xml.ts";
import type { Outcome } from "#lib/outcome.ts";

/**
 * Outcome that the attributes of a `<testcase>` state, for cases whose children state none: `result` before
 * `status`, and Eclipse's `ignored` and `incomplete`. Undefined where they say nothing, or "run" or "completed",
 * which only means that it was over.
 */
export function statedOutcome(attributes: XmlAttributes): Outcome | undefined {
  const { result, status, ignored, incomplete } = attributes;
  if (result !== undefined) {
    const outcome = outcomeOfWord(result);
    if (outcome !== undefined) return outcome;
  }
  if (status !== undefined) return outcomeOfWord(status);
  return ignored === "true" || incomplete === "true" ? "skipped" : undefined;
}

const words: Readonly<Record<Outcome, readonly string[]>> = {
  passed: ["passed", "pass", "ok", "success", "successful", "succeeded"],
  // A warning let the test pass (Maestro).
  failed: ["failed", "fail", "failure", "ambiguous", "broken"],
  errored: ["error", "errored", "timedout", "timeout", "panicked", "aborted", "crashed", "interrupted"],
  skipped: [
    ...["skipped", "skip", "notrun", "disabled", "suppressed", "ignored", "ignore", "pending", "todo"],
    ...["undefined", "untested", "notrunnable", "inconclusive", "notexecuted", "incomplete", "excluded"],
  ],
};

const outcomes = new Map<string, Outcome>(
  Object.entries(words).flatMap(([outcome, spellings]) =>
    spellings.map((word) => [word, outcome as Outcome]),
  ),
);

function outcomeOfWord(word: string): Outcome | undefined {
  return outcomes.get(word.toLowerCase().replace(/[ _-]/g, ""));
}
