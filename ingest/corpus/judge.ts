import type { OracleRow } from "#ingest/corpus/oracle.ts";
import type { Understood } from "#ingest/corpus/understood.ts";
import { reportRoots } from "#ingest/junit/foreign-format.ts";
import type { ElementCounts } from "#ingest/junit/read-case.ts";
import { type Reading, readings } from "#ingest/junit/readings.ts";

/**
 * How a file's reading compares with the oracle. "explained": they differ exactly as rules of a dialect say.
 * "refused": no (sound) JUnit report, and refused, read in part or mended with a reason. "uncompared": the oracle
 * does not know the file.
 */
export type Judgement = {
  readonly kind: "agrees" | "explained" | "refused" | "wrong" | "uncompared";
  readonly reasons: readonly string[];
};

/** Compares what was understood of one file with what the oracle counted in it. */
export function judge(understood: Understood, row: OracleRow | undefined): Judgement {
  const { report } = understood;
  const lastProblem = report.problems.at(-1);
  const faults = report.problems.map(
    ({ line, column, code, message }) => `${line ?? "-"}:${column ?? "-"} ${code}: ${message}`,
  );
  if (row === undefined) return { kind: "uncompared", reasons: faults };
  const isForeign =
    lastProblem?.code === "not-junit" && (!reportRoots.has(row.root) || row.counts.testcases === 0);
  if (!row.isStrict || isForeign) {
    const hasPlace = report.problems.some(({ line }) => line !== undefined);
    return hasPlace
      ? { kind: "refused", reasons: [`${report.status}: ${faults.at(-1)}`] }
      : { kind: "wrong", reasons: [`${report.status} without a reason and its place`] };
  }
  if (report.status !== "read") return { kind: "wrong", reasons: [`${report.status}: ${faults.at(-1)}`] };
  const differences = differencesFrom(expectations(row, understood.readings), understood);
  if (differences.length > 0) return { kind: "wrong", reasons: differences };
  const explanations = Array.from(
    understood.readings,
    ([reading, times]) => `${times} × ${readings[reading]}`,
  );
  return { kind: explanations.length > 0 ? "explained" : "agrees", reasons: explanations };
}

type Expectation = {
  readonly what: string;
  readonly expected: number;
  readonly of: (found: Understood) => number;
};

/** How each reading, each time, moves the counts away from those of the elements. */
const effects: Readonly<
  Record<Reading, { failed?: number; skipped?: number; reruns?: number; skipElements?: number }>
> = {
  "skip-element": { skipped: 1, skipElements: 1 },
  "stated-skipped": { skipped: 1 },
  "no-result": { skipped: 1 },
  "stated-failed": { failed: 1 },
  "error-over-failure": { failed: -1 },
  "failure-over-skip": { skipped: -1 },
  "risky-test": { failed: -1 },
  "allowed-failure": { failed: -1 },
  "flaky-failure": { failed: -1 },
  "not-started": { failed: 1, skipped: -1 },
  "flaky-attribute": { failed: -1, reruns: 1 },
  "firebase-flake": { skipped: -1, reruns: 1 },
  "unstable-name": { reruns: 1 },
  "retry-text": { reruns: 1 },
};

function expectations({ counts }: OracleRow, found: ReadonlyMap<Reading, number>): Expectation[] {
  const moved = (by: "failed" | "skipped" | "reruns" | "skipElements"): number =>
    Array.from(found, ([reading, times]) => (effects[reading][by] ?? 0) * times).reduce(
      (sum, part) => sum + part,
      0,
    );
  const reruns = counts.flakyFailure + counts.flakyError + counts.rerunFailure + counts.rerunError;
  const skips: readonly (keyof ElementCounts)[] = ["skipped", "casesWithSkipped"];
  // The oracle counts elements as the reader's own tally does: first the two counts, then their meaning.
  const elements = Object.entries(counts).map(([name, count]) => {
    const key = name as keyof ElementCounts;
    const expected = count + (skips.includes(key) ? moved("skipElements") : 0);
    return { what: `elements ${name}`, expected, of: ({ report }: Understood) => report.counts[key] };
  });
  return [
    ...elements,
    { what: "test cases", expected: counts.testcases, of: ({ testCases }) => testCases },
    {
      what: "failed test cases",
      expected: counts.casesWithFailure + counts.casesWithError + moved("failed"),
      of: ({ failed }) => failed,
    },
    {
      what: "skipped test cases",
      expected: counts.casesWithSkipped + moved("skipped"),
      of: ({ skipped }) => skipped,
    },
    { what: "rerun attempts", expected: reruns + moved("reruns"), of: (all) => all.reruns },
    {
      what: "any failed suite",
      expected: Math.min(counts.suiteLevelFailures, 1),
      of: ({ failedSuites }) => Math.min(failedSuites, 1),
    },
  ];
}

function differencesFrom(expected: readonly Expectation[], found: Understood): string[] {
  return expected
    .filter((expectation) => expectation.of(found) !== expectation.expected)
    .map((expectation) => `${expectation.what}: ${expectation.of(found)} instead of ${expectation.expected}`);
}
