import type { OutcomeName } from "#ingest/junit/case-children.ts";
import type { ElementCounts } from "#ingest/junit/read-case.ts";

type Count = keyof ElementCounts;

const countOf: Readonly<Record<OutcomeName, Count>> = {
  failure: "failures",
  error: "errors",
  skipped: "skipped",
  flakyFailure: "flakyFailure",
  flakyError: "flakyError",
  rerunFailure: "rerunFailure",
  rerunError: "rerunError",
};

/** Counts elements by their names, whatever they mean. */
export class ElementTally {
  readonly counts: Record<Count, number> = {
    testcases: 0,
    casesWithFailure: 0,
    casesWithError: 0,
    casesWithSkipped: 0,
    failures: 0,
    errors: 0,
    skipped: 0,
    flakyFailure: 0,
    flakyError: 0,
    rerunFailure: 0,
    rerunError: 0,
    suiteLevelFailures: 0,
  };

  addCase(outcomes: readonly { readonly name: OutcomeName }[]): void {
    this.counts.testcases += 1;
    if (outcomes.length === 0) return;
    for (const { name } of outcomes) this.counts[countOf[name]] += 1;
    if (outcomes.some(({ name }) => name === "failure")) this.counts.casesWithFailure += 1;
    if (outcomes.some(({ name }) => name === "error")) this.counts.casesWithError += 1;
    if (outcomes.some(({ name }) => name === "skipped")) this.counts.casesWithSkipped += 1;
  }
}
