import { nextStanding, type Standing, type StatusFacts } from "#lib/status-rules.ts";
import type { StatusThresholds } from "#lib/status-thresholds.ts";
import type { TestStatus } from "#lib/test-status.ts";

/** What the model held of a test in the last weeks. */
export type HeldOfTest = {
  readonly testId: number;
  /** As it stands now. */
  readonly standing: Standing;
  /** How it stood when the weeks began; undefined if it had not failed before. */
  readonly startedAs: Standing | undefined;
  /** What was held whenever that moved, oldest first; the last is what is held now. */
  readonly facts: readonly StatusFacts[];
};

/** What other thresholds would do to a project's tests. */
export type ThresholdPreview = {
  /** Tests whose status would change at once, in the order given. */
  readonly changes: readonly {
    readonly testId: number;
    readonly from: TestStatus;
    readonly to: TestStatus;
  }[];
  /** Changes of status in the weeks, by the present thresholds and by the proposed ones. */
  readonly events: { readonly present: number; readonly proposed: number };
};

/**
 * Compares two sets of thresholds on what the model held of each test. Both histories are told by the same reckoning
 * (one look a day and one at each move), so that they differ by the thresholds alone.
 */
export function previewThresholds(
  tests: readonly HeldOfTest[],
  present: StatusThresholds,
  proposed: StatusThresholds,
): ThresholdPreview {
  const changes = [];
  const events = { present: 0, proposed: 0 };
  for (const test of tests) {
    const last = test.facts.at(-1);
    if (last === undefined) continue;
    const from = test.standing.status;
    const to = nextStanding(test.standing, last.conclusive, last, proposed).status;
    if (to !== from) changes.push({ testId: test.testId, from, to });
    events.present += changesOfStatus(test, present);
    events.proposed += changesOfStatus(test, proposed);
  }
  return { changes, events };
}

/** How often a test would have changed its status. Its first status counts where it is another than new. */
function changesOfStatus({ startedAs, facts }: HeldOfTest, thresholds: StatusThresholds): number {
  let count = 0;
  let standing = startedAs;
  let conclusive = facts[0]?.conclusive ?? 0;
  for (const seen of daily(facts)) {
    const next = nextStanding(standing, conclusive, seen, thresholds);
    if (next.status !== (standing?.status ?? "new")) count += 1;
    standing = next;
    conclusive = seen.conclusive;
  }
  return count;
}

/** The facts as they moved, and once a day in between: the passing of time changes a status too. */
function* daily(facts: readonly StatusFacts[]): Generator<StatusFacts> {
  for (const [index, seen] of facts.entries()) {
    const before = facts[index - 1];
    if (before !== undefined) {
      for (let now = before.now + dayMs; now < seen.now; now += dayMs) yield { ...before, now };
    }
    yield seen;
  }
}

const dayMs = 86_400_000;

/** What is kept of a move, as text: equal for facts that are nearly the same. */
export function factsKey({ pFlaky, pBroken, results, failures, conclusive, flakes }: StatusFacts): string {
  const hundredth = (probability: number) => Math.round(probability * 100);
  // Beyond so many results a test is known under any thresholds; doublings are enough until then.
  const known = Math.floor(Math.log2(Math.min(results, 1000) + 1));
  return `${hundredth(pFlaky)} ${hundredth(pBroken)} ${known} ${failures} ${conclusive} ${Math.round(flakes * 10)}`;
}
