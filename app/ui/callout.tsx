import type { ReactNode } from "react";
import styles from "#app/ui/callout.module.css";
import { Icon } from "#app/ui/glyph.tsx";

type CalloutTone = "info" | "done" | "warning" | "error";

type CalloutProps = {
  readonly tone: CalloutTone;
  readonly title: string;
  readonly children?: ReactNode;
};

/** Something to know before reading on. An error is announced; the rest waits to be read. */
export function Callout({ tone, title, children }: CalloutProps) {
  return (
    <div className={styles.callout} data-tone={tone} role={tone === "error" ? "alert" : undefined}>
      <Icon name={icons[tone]} size={18} />
      <div>
        <p className={styles.title}>
          <span className="visually-hidden">{words[tone]}: </span>
          {title}
        </p>
        {children !== undefined && <div className={styles.text}>{children}</div>}
      </div>
    </div>
  );
}

const icons = { info: "info", done: "done", warning: "warning", error: "errored" } as const;
const words = { info: "Note", done: "Done", warning: "Warning", error: "Error" } as const;
