import type { Reply } from "#ingest/client/api-peer.ts";

/** Flakeboard's answer about run 41 of commit 8f3c2a1 and pull request 7, for tests of comments. */
export function runAnswer({
  failing = [],
  others = [],
  id = "41",
}: {
  /** Names of failing tests. */
  readonly failing?: readonly string[];
  /** Other runs of the commit. */
  readonly others?: readonly { readonly id: string; readonly status: "red" | "green" }[];
  readonly id?: string;
} = {}): Reply {
  const origin = "https://flakeboard.example/projects/shop";
  const counts = { tests: 10, passed: 10 - failing.length, failed: failing.length, errored: 0, skipped: 0 };
  const evidence = [{ kind: "new-signature", likelihood_ratio: 6.2, text: "the error is new" }];
  return {
    status: 200,
    body: {
      ...{ id, key: `ci-${id}`, pr: "7", commit: "8f3c2a1d9e0b4c5f6a7b8c9d0e1f2a3b4c5d6e7f", jobs: 3 },
      url: `${origin}/runs/${id}`,
      counts: { ...counts, flaky: 0, quarantined: 0 },
      other_runs: others.map((other) => ({ ...other, url: `${origin}/runs/${other.id}` })),
      verdict: {
        outcome: failing.length === 0 ? "passed" : "genuine-break",
        exit_code: failing.length === 0 ? 0 : 1,
        summary: failing.length === 0 ? "10 tests passed." : `${failing.length} of 10 tests failed.`,
        ...(failing.length > 0 && { probability_genuine: 0.93 }),
        failures: failing.map((name, index) => ({
          ...{ test: String(index), name, label: "genuine-break", probability_genuine: 0.91, evidence },
          ...{ quarantined: false, url: `${origin}/tests/${index}` },
        })),
      },
    },
  };
}
