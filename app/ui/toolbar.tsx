import type { ReactNode } from "react";
import styles from "#app/ui/toolbar.module.css";

/** What stands above a table: chips at the start, in as many lines as they take; search, links and counts at the end. */
export function Toolbar({ children, end }: { readonly children?: ReactNode; readonly end?: ReactNode }) {
  return (
    <div className={styles.toolbar}>
      <div className={styles.start}>{children}</div>
      {end !== undefined && <div className={styles.end}>{end}</div>}
    </div>
  );
}
