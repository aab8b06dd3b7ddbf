import Form from "next/form";
import { Button } from "#app/ui/button.tsx";
import styles from "#app/ui/custom-window.module.css";
import { Icon } from "#app/ui/glyph.tsx";
import { type HiddenField, HiddenFields } from "#app/ui/hidden-fields.tsx";
import popover from "#app/ui/popover.module.css";

export type CustomWindowProps = {
  readonly action: string;
  readonly custom: {
    readonly isCurrent: boolean;
    /** Names and days (`YYYY-MM-DD`) of the two ends. */
    readonly from: HiddenField;
    readonly to: HiddenField;
    /** The last day that can be chosen. */
    readonly today: string;
    /** The rest of the page's state, the window left out. */
    readonly kept: readonly HiddenField[];
  };
};

/** A window between two days, in a popover. */
export function CustomWindow({ action, custom }: CustomWindowProps) {
  const { isCurrent, from, to, today, kept } = custom;
  return (
    <>
      <button
        type="button"
        className={styles.button}
        popoverTarget="custom-window"
        aria-current={isCurrent || undefined}
      >
        <Icon name="calendar" size={14} />
        {isCurrent ? `${from.value} – ${to.value}` : <span className={styles.word}>Custom</span>}
      </button>
      <div id="custom-window" popover="auto" className={popover.popover}>
        <Form action={action} className={styles.form} scroll={false}>
          <HiddenFields fields={kept} />
          <label>
            From
            <input type="date" name={from.name} defaultValue={from.value} max={today} required />
          </label>
          <label>
            To
            <input type="date" name={to.name} defaultValue={to.value} max={today} required />
          </label>
          <Button kind="primary">Show</Button>
        </Form>
      </div>
    </>
  );
}
