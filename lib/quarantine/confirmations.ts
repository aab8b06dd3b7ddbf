/** What is risky enough about an entry that somebody has to say yes to it by name. */
export const confirmations = ["all-signatures", "broken", "contract"] as const;

export type Confirmation = (typeof confirmations)[number];

/** What of an entry and the tests that it takes in decides about confirmations. */
export type RiskFacts = {
  readonly signatures: "known" | "all";
  /** Tests that are broken on the default branch, and tests of contract suites. */
  readonly broken: number;
  readonly contract: number;
};

/** The confirmations that an entry needs, in the order of `confirmations`. */
export function neededConfirmations({ signatures, broken, contract }: RiskFacts): Confirmation[] {
  const needed: Record<Confirmation, boolean> = {
    "all-signatures": signatures === "all",
    broken: broken > 0,
    contract: contract > 0,
  };
  return confirmations.filter((confirmation) => needed[confirmation]);
}

/** What somebody says yes to by a confirmation. */
export const confirmationWords: Readonly<Record<Confirmation, string>> = {
  "all-signatures":
    "Mute every failure of these tests, also one never seen before: a new break would stay hidden.",
  broken: "A test that it takes in is broken on the default branch: muting it hides that break.",
  contract: "A test that it takes in checks a contract: others rely on what it protects.",
};
