import type { Database } from "#db/open.ts";
import { capUseOf, takenInNow } from "#db/quarantine/cap-use.ts";
import { type KnownSignature, knownSignatures } from "#db/quarantine/known-signatures.ts";
import { quarantineSettingsOf } from "#db/quarantine/settings.ts";
import { type TakenTest, testsTakenIn } from "#db/quarantine/tests-taken-in.ts";
import { type CapUse, capFault } from "#lib/quarantine/cap.ts";
import { type Confirmation, neededConfirmations } from "#lib/quarantine/confirmations.ts";
import type { QuarantineTarget, SignatureChoice } from "#lib/quarantine/entry.ts";
import type { QuarantineRefusal } from "#lib/quarantine/refusal.ts";
import { takesIn } from "#lib/quarantine/test-pattern.ts";

/** What an entry would do if it were added now. */
export type EntryPlan = {
  /** Tests that it would take in. */
  readonly tests: readonly TakenTest[];
  /** Tests that it names, but that are never quarantined. */
  readonly leftOut: readonly TakenTest[];
  /** How the tests failed before; those that are flakes are what "known" mutes. Not looked for where it is refused. */
  readonly signatures: readonly KnownSignature[];
  /** Which risks have to be confirmed by name. */
  readonly needs: readonly Confirmation[];
  /** The cap of each suite that it touches, as it is used now, with the tests that the entry would add. */
  readonly caps: readonly (CapUse & { readonly more: number })[];
  /** Why it cannot be added whoever confirms what; undefined if it can. */
  readonly refusal: QuarantineRefusal | undefined;
};

/** Looks at what an entry would take in. Reads only: pages preview by it, and the writer decides by it. */
export function planEntry(
  db: Database,
  projectId: number,
  choice: { readonly target: QuarantineTarget; readonly signatures: SignatureChoice },
  now: number,
): EntryPlan {
  const { cap, never } = quarantineSettingsOf(db, projectId);
  const named = testsTakenIn(db, projectId, choice.target, now);
  const isNever = (test: TakenTest) => never.some((pattern) => takesIn(pattern, test));
  const tests = named.filter((test) => !isNever(test));
  const leftOut = named.filter(isNever);
  const ids = tests.map(({ testId }) => testId);
  const muted = takenInNow(db, ids, now);
  const added = Map.groupBy(
    tests.filter(({ testId }) => !muted.has(testId)),
    ({ suiteId }) => suiteId,
  );
  const suites = [...new Set(tests.map(({ suiteId }) => suiteId))];
  const caps = capUseOf(db, projectId, suites, cap, now).map((use) => ({
    ...use,
    more: added.get(use.suiteId)?.length ?? 0,
  }));
  const overCap = caps.flatMap((use) => capFault(use, use.more, cap) ?? []);
  const refusal =
    nothingTaken(choice.target, named, tests) ??
    (overCap.length === 0 ? undefined : { code: "over-cap" as const, message: overCap.join(" ") });
  return {
    tests,
    leftOut,
    // Of a pattern that takes in all tests, this would read all failures.
    signatures: refusal === undefined ? knownSignatures(db, ids) : [],
    needs: neededConfirmations({
      signatures: choice.signatures,
      broken: tests.filter(({ status }) => status === "broken").length,
      contract: tests.filter(({ kind }) => kind === "contract").length,
    }),
    caps,
    refusal,
  };
}

function nothingTaken(
  target: QuarantineTarget,
  named: readonly TakenTest[],
  tests: readonly TakenTest[],
): QuarantineRefusal | undefined {
  if (named.length === 0) {
    return target.kind === "test"
      ? {
          code: "unknown-test",
          message: "There is no such test in this project. Choose one from its list of tests.",
        }
      : {
          code: "takes-in-nothing",
          message:
            "The pattern takes in no test of the last 30 days. Check suite, group and name; * stands for any text.",
        };
  }
  if (tests.length > 0) return undefined;
  const what = named.length === 1 ? "This test is" : "These tests are";
  const message = `${what} on the project's list of tests that are never quarantined. Mend it, or change the list in the settings.`;
  return { code: "never-quarantined", message };
}
