import styles from "#app/projects/[project]/suites/suite-kind-mark.module.css";
import type { Suite } from "#db/suites.ts";

/** What a suite tests, and whether somebody said so. */
export function SuiteKindMark({ suite }: { readonly suite: Suite }) {
  if (!suite.isKindGuessed) return suite.kind;
  return (
    <span title={kindTip(suite)}>
      {suite.kind} <span className={styles.guessed}>guessed</span>
    </span>
  );
}

/** "Kind: contract, guessed": where nothing else says that it is a kind. */
export function kindWords({ kind, isKindGuessed }: Suite): string {
  return `Kind: ${kind}${isKindGuessed ? ", guessed" : ""}`;
}

/** Where a suite's kind comes from. */
export function kindTip({ isKindGuessed }: Suite): string {
  return isKindGuessed
    ? "Guessed from the suite's name; uploads can say it with kind=…"
    : "As its uploads say";
}
