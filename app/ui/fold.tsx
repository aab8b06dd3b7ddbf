import type { ReactNode } from "react";
import styles from "#app/ui/fold.module.css";
import { Icon } from "#app/ui/glyph.tsx";

type FoldProps = {
  /** What is folded away, with its number. */
  readonly summary: ReactNode;
  readonly isOpen?: boolean;
  readonly children: ReactNode;
};

/** Something to open only when it is wanted. Works without JavaScript. */
export function Fold({ summary, isOpen = false, children }: FoldProps) {
  return (
    <details className={styles.fold} open={isOpen}>
      <summary>
        <Icon name="next" size={14} />
        {summary}
      </summary>
      <div className={styles.content}>{children}</div>
    </details>
  );
}
