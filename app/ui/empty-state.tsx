import type { ReactNode } from "react";
import styles from "#app/ui/empty-state.module.css";
import { Icon } from "#app/ui/glyph.tsx";
import type { IconName } from "#app/ui/icon-names.ts";

type EmptyStateProps = {
  readonly title: string;
  readonly icon?: IconName;
  /** Why it is empty, and what would fill it. */
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
};

/** Stands where something would be, says why it is not there and what to do. */
export function EmptyState({ title, icon = "empty", children, actions }: EmptyStateProps) {
  return (
    <div className={styles.empty}>
      <span className={styles.icon}>
        <Icon name={icon} size={22} />
      </span>
      <p className={styles.title}>{title}</p>
      {children !== undefined && <div className={styles.text}>{children}</div>}
      {actions !== undefined && <div className={styles.actions}>{actions}</div>}
    </div>
  );
}
