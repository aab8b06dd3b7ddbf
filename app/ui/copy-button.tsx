import styles from "#app/ui/copy-button.module.css";
import { Icon } from "#app/ui/glyph.tsx";

/** Copies `text`, or what the element of id `from` shows. Hidden without JavaScript; `behaviour/` does the work. */
export function CopyButton(props: {
  readonly label: string;
  readonly text?: string;
  readonly from?: string;
}) {
  return (
    <button
      type="button"
      className={styles.copy}
      aria-label={props.label}
      title={props.label}
      data-copy={props.text}
      data-copy-from={props.from}
      data-needs-script
    >
      <Icon name="copy" size={14} />
    </button>
  );
}
