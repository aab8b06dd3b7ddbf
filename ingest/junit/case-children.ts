import { CappedText } from "#ingest/junit/capped-text.ts";
import type { ReadLimits } from "#ingest/read-limits.ts";
import type { XmlAttributes } from "#ingest/xml.ts";

/** Elements that say how an attempt ended. */
export type OutcomeName =
  | "failure"
  | "error"
  | "skipped"
  | "flakyFailure"
  | "flakyError"
  | "rerunFailure"
  | "rerunError";

/** The spelling of TestReports.jl among them; undefined for any other element. */
export function outcomeName(element: string): OutcomeName | undefined {
  return outcomeNames.get(element);
}

const outcomeNames: ReadonlyMap<string, OutcomeName> = new Map([
  ...(
    ["failure", "error", "skipped", "flakyFailure", "flakyError", "rerunFailure", "rerunError"] as const
  ).map((name) => [name, name] as const),
  ["skip", "skipped"] as const,
]);

/** One of those elements, with all text that stands in it and in its children, outputs excepted. */
export type OutcomeElement = {
  readonly name: OutcomeName;
  readonly attributes: XmlAttributes;
  readonly text: CappedText;
};

export function outcomeElement(
  name: OutcomeName,
  attributes: XmlAttributes,
  limits: ReadLimits,
): OutcomeElement {
  return { name, attributes, text: new CappedText(limits.text) };
}
