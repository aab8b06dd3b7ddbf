import styles from "#app/projects/[project]/suites/suite-kind-mark.module.css";
import type { Suite } from "#db/suites.ts";

/** What a suite tests, and whether somebody said so. */
export function SuiteKindMark({ suite }: { readonly suite: Suite }) {
  if (!suite.isKindGuessed) return suite.kind;
  return (
    <span title="Guessed from the suite's name; uploads can say it with kind=…">
      {suite.kind} <span className={styles.guessed}>guessed</span>
    </span>
  );
}
