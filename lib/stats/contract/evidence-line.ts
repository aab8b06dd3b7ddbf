/**
 * One reason behind a verdict, as data: wording and number formats live elsewhere. `likelihoodRatio` = P(seen | genuine)
 * ÷ P(seen | not genuine): above 1 speaks for a genuine break.
 */
export type EvidenceLine = { readonly likelihoodRatio: number } & (
  | { readonly kind: "never-failed"; readonly results: number }
  | {
      readonly kind: "flake-history";
      readonly flakeRate: number;
      readonly results: number;
      readonly flakes: number;
    }
  | { readonly kind: "new-signature" }
  | { readonly kind: "known-flake-signature"; readonly times: number }
  | { readonly kind: "signature-elsewhere"; readonly branches: number }
  | { readonly kind: "same-as-ongoing-break" }
  | { readonly kind: "failed-on-every-attempt"; readonly attempts: number }
  | { readonly kind: "broken-on-default-branch"; readonly probability: number }
  | { readonly kind: "broken-on-this-branch"; readonly probability: number }
  | { readonly kind: "commit-ran-before" }
  | { readonly kind: "failed-together"; readonly tests: number; readonly groups: number }
  | { readonly kind: "outage-nearby"; readonly probability: number }
);
