import styles from "#app/projects/counted-rate.module.css";
import type { ExpectedCount } from "#lib/expected-count.ts";
import { formatExpected } from "#lib/format/format-expected.ts";

/** An expected number of red runs with a genuine break, and between which numbers the true one lies. */
export function ExpectedBreaks({ breaks }: { readonly breaks: ExpectedCount }) {
  return (
    <span className={styles.cell} title="Expected number; the true one lies within the range with 95 %">
      <span className="figures">{formatExpected(breaks.expected)}</span>
      {breaks.low < breaks.high && <span className={styles.count}>{rangeWords(breaks)}</span>}
    </span>
  );
}

/** "7–10". */
export function rangeWords({ low, high }: ExpectedCount): string {
  return low === high ? String(low) : `${low}–${high}`;
}
