import type { Property } from "#ingest/junit/output-marks.ts";
import type { Outcome } from "#lib/outcome.ts";

/** The failure of one attempt, as the report words it; texts are cut to the limits of the reader. */
export type ReadFailure = {
  readonly kind: "failure" | "error";
  /** Exception or assertion type; "" where the report has none. */
  readonly type: string;
  readonly message: string;
  /** Stack and whatever else stood in the element. */
  readonly text: string;
};

/** One execution of a test case. */
export type ReadAttempt = {
  readonly outcome: Outcome;
  readonly durationMs: number | undefined;
  /** Epoch ms; undefined where the report does not say or says nonsense. */
  readonly startedAt: number | undefined;
  readonly failure: ReadFailure | undefined;
};

/** One `<testcase>` element, read and understood. Strings are whole copies, never views of the input. */
export type ReadCase = {
  /** Class, spec file or suite path: stable across runs, browsers, shards and run stamps. "" if there is none. */
  readonly group: string;
  /** Stable name: parameters kept, volatile parts masked. Never empty. */
  readonly name: string;
  /** Source file as the report gives it; no part of the identity. */
  readonly file: string | undefined;
  readonly line: number | undefined;
  /** What the report itself says of the environment: "browser=chromium", "device=…"; "" if nothing. Canonical: sorted, comma-joined. */
  readonly variant: string;
  /** In order of execution; at least one. More than one where the element itself records reruns. */
  readonly attempts: readonly ReadAttempt[];
  /** Counts up with each <testsuite> element of the file: repeats are looked for within one. */
  readonly part: number;
  /** The report marks this element as a repetition of the one before (Xcode's "Retry 1"). */
  readonly isRepetition: boolean;
  /** The report says that this element is the failed teardown of the test before (pytest). */
  readonly isTeardown: boolean;
  /** A linter's finding rather than a test: stored, but kept out of flake statistics. */
  readonly isFinding: boolean;
  /** Output of a failing case, capped; undefined otherwise. */
  readonly output: string | undefined;
  /** Paths of files that a failing case left, as the report writes them: never opened, never linked to. Capped. */
  readonly attachments: readonly string[];
  /** Properties of a failing case; names may repeat. Capped. */
  readonly properties: readonly Property[];
  /** Why it was skipped, capped; undefined unless skipped with a reason. */
  readonly skipReason: string | undefined;
};

export type ReadProblem = {
  /** 1-based; undefined where the problem has no place in the text. */
  readonly line: number | undefined;
  readonly column: number | undefined;
  /** Stable kebab-case word, e.g. "not-junit", "truncated", "unnamed-test-case", "limit-depth". */
  readonly code: string;
  /** What is wrong and what to do about it, one sentence or two. */
  readonly message: string;
};

/** What is known of a report after its last byte. */
export type ReadReport = {
  /** "read": whole. "partly": broke off after at least one whole test case; those are kept. "refused": nothing of it counts. */
  readonly status: "read" | "partly" | "refused";
  /** "surefire", "pytest", "playwright" …, "unknown". */
  readonly producer: string;
  readonly problems: readonly ReadProblem[];
  /** Epoch ms of the earliest timestamp in the report. */
  readonly startedAt: number | undefined;
  /** Epoch ms of the latest end that timestamps and durations imply; undefined without timestamps. */
  readonly endedAt: number | undefined;
  /** Wall time that the root or its suites state, ms. */
  readonly durationMs: number | undefined;
  /** Elements seen, for comparison with independent counts. */
  readonly counts: ElementCounts;
};

export type ElementCounts = {
  readonly testcases: number;
  readonly casesWithFailure: number;
  readonly casesWithError: number;
  readonly casesWithSkipped: number;
  readonly failures: number;
  readonly errors: number;
  readonly skipped: number;
  readonly flakyFailure: number;
  readonly flakyError: number;
  readonly rerunFailure: number;
  readonly rerunError: number;
  /** failure/error elements directly in a suite. */
  readonly suiteLevelFailures: number;
};
