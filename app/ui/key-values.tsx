import type { ReactNode } from "react";
import styles from "#app/ui/key-values.module.css";

export type KeyValue = { readonly key: string; readonly value: ReactNode };

/** Names with their values, side by side. A value that is absent shows a dash. */
export function KeyValues({ items }: { readonly items: readonly KeyValue[] }) {
  return (
    <dl className={styles.list}>
      {items.map((item) => (
        <div key={item.key}>
          <dt>{item.key}</dt>
          <dd>{item.value ?? "—"}</dd>
        </div>
      ))}
    </dl>
  );
}
