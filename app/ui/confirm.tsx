import type { ReactNode } from "react";
import { Button } from "#app/ui/button.tsx";
import styles from "#app/ui/confirm.module.css";
import { type HiddenField, HiddenFields } from "#app/ui/hidden-fields.tsx";
import popover from "#app/ui/popover.module.css";

type ConfirmProps = {
  /** Unique on the page. */
  readonly id: string;
  /** The button that asks: "Remove this channel". */
  readonly label: string;
  readonly title: string;
  /** What will happen, and whether it can be undone. */
  readonly children: ReactNode;
  readonly action: (form: FormData) => Promise<void>;
  readonly fields?: readonly HiddenField[];
  /** The button that does it: "Remove". */
  readonly actLabel: string;
  /** False for acts that take nothing away. */
  readonly isDanger?: boolean;
  /** The one thing to do on the page. */
  readonly isPrimary?: boolean;
};

/** A button that first says what it will do. A native popover: works without JavaScript. */
export function Confirm(props: ConfirmProps) {
  const { id, isDanger = true, isPrimary = false } = props;
  const kind = isDanger ? "danger" : isPrimary ? "primary" : "secondary";
  return (
    <>
      <Button type="button" kind={kind} popoverTarget={id}>
        {props.label}
      </Button>
      <div
        id={id}
        popover="auto"
        role="dialog"
        aria-labelledby={`${id}-title`}
        className={`${popover.popover} ${styles.dialog}`}
      >
        <form action={props.action}>
          <h3 id={`${id}-title`}>{props.title}</h3>
          <div className={styles.text}>{props.children}</div>
          <HiddenFields fields={props.fields ?? []} />
          <div className={styles.acts}>
            <Button type="button" popoverTarget={id}>
              Cancel
            </Button>
            <Button kind={isDanger ? "danger" : "primary"}>{props.actLabel}</Button>
          </div>
        </form>
      </div>
    </>
  );
}
