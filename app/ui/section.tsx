import type { ReactNode } from "react";
import styles from "#app/ui/section.module.css";

type SectionProps = {
  /** Names the section and can be linked to. */
  readonly id: string;
  readonly title: string;
  readonly note?: ReactNode;
  readonly actions?: ReactNode;
  /** With a surface of its own; leave out around tables, which have theirs. */
  readonly isPanel?: boolean;
  readonly children: ReactNode;
};

/** A part of a page below its own heading. */
export function Section({ id, title, note, actions, isPanel = false, children }: SectionProps) {
  return (
    <section aria-labelledby={id} className={styles.section}>
      <div className={styles.head}>
        <h2 id={id}>{title}</h2>
        {actions !== undefined && <div className={styles.actions}>{actions}</div>}
      </div>
      {note !== undefined && <p className={styles.note}>{note}</p>}
      {isPanel ? <div className={styles.panel}>{children}</div> : children}
    </section>
  );
}
