import styles from "#app/projects/counted-rate.module.css";
import { counted } from "#lib/format/counted.ts";

/** What stands for a rate of few runs: "1 of 6". */
export function FewRuns({ count, runs }: { readonly count: string; readonly runs: number }) {
  return (
    <span className={styles.count} title={`${counted(runs, "run")}: not enough data for a rate`}>
      {count}
    </span>
  );
}
